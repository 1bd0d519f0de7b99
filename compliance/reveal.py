"""A turn word for word, for a reviewer with a reason: on record before it is read."""

from dataclasses import dataclass
from datetime import timedelta

from compliance.access import REVEAL, note, times
from compliance.events import TurnRevealed
from core.errors import TooMany
from core.ids import ConsultId
from core.unit_of_work import UnitOfWork
from identity.patients import stream_of
from pipeline.queries import patient_of_consult
from pipeline.redaction import Redaction

MOST, WINDOW = 20, timedelta(hours=1)


class TooManyReveals(TooMany):
    """Who reads word after word is not reviewing."""


@dataclass(frozen=True, slots=True)
class Reveal:
    redaction: Redaction

    async def record(self, uow: UnitOfWork, consult: ConsultId, turn: str, reason: str) -> None:
        """Put the reveal on record, for the patient to see. Raises `TooManyReveals` (429)."""
        patient = await patient_of_consult(uow, consult)
        await self.redaction.turn(uow, consult, patient, turn)  # 404 before anything is noted
        if await times(uow, uow.actor, REVEAL, uow.now - WINDOW) >= MOST:
            raise TooManyReveals("twenty turns an hour may be read word for word")
        await note(uow, patient, REVEAL, consult=consult, reason=reason)
        stream = stream_of(patient)
        revealed = TurnRevealed(consult=str(consult), turn=turn, reviewer=uow.actor, reason=reason)
        version = await uow.history.version(stream)
        await uow.append(stream, revealed, expected=version, patient=patient)

    async def words(self, uow: UnitOfWork, consult: ConsultId, turn: str) -> str:
        """Give the words of a turn whose reveal is on record."""
        patient = await patient_of_consult(uow, consult)
        return await self.redaction.as_said(uow, consult, patient, turn)
