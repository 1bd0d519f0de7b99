"""Reads the cases that physicians decided, of patients who allow that, and of no others."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlmodel import col

from compliance.access import note
from core.encryption import Pepper
from core.history.store import Recorded
from core.ids import ConsultId, PatientId
from core.patient_keys import Erased
from core.unit_of_work import UnitOfWork
from eval.candidates.record import kept_out, outcome_of, record
from eval.lines import Row
from identity.consents import on_record
from identity.notices import Purpose
from pipeline.events import stream_of
from pipeline.redaction import Redaction
from privacy.scan import Guard
from review.case import Case, CaseState, fold
from review.events import Signed
from review.tables import CaseRow

_VERSIONS = ("drafter", "fallback", "second_fallback", "model", "prompt", "knowledge", "rules")
NO_CONSENT = "no consent, or none any more"
_SHORT = 16  # letters of an id


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of one case: a line with the guard of its consult, or why there is none."""

    identity: str
    row: Row | None = None
    guard: Guard = field(default_factory=Guard)
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gather:
    redaction: Redaction
    pepper: Pepper

    async def __call__(self, uow: UnitOfWork) -> AsyncIterator[Seen]:
        """Look at every case of the unit's hospital, the oldest first."""
        wanted = select(CaseRow).order_by(col(CaseRow.queued_at), col(CaseRow.consult_id))
        for each in (await uow.session.execute(wanted)).scalars().all():
            yield await self.of(uow, ConsultId(each.consult_id), PatientId(each.patient_id))

    async def of(self, uow: UnitOfWork, consult: ConsultId, patient: PatientId) -> Seen:
        """Make the line of one case; nothing of it is read before the consent is."""
        digest = _letters(self.pepper.digest("candidate", str(consult)))
        identity = f"case-{digest[:_SHORT]}"
        try:
            await uow.keys.cipher(patient)
        except Erased:
            return Seen(identity, why="the patient was erased")
        if Purpose.IMPROVEMENT not in await on_record(uow, patient):
            return Seen(identity, why=NO_CONSENT)
        case = decided(consult, await uow.history.read(stream_of(consult)))
        if not outcome_of(case):
            return Seen(identity, why="nothing to learn")
        return await self._told(uow, case, identity, digest)

    async def _told(self, uow: UnitOfWork, case: Case, identity: str, digest: str) -> Seen:
        known = case.consult
        if not known.redactable or case.degraded:
            return Seen(identity, why="redaction is not vouched for")
        await note(uow, known.patient, "candidate", consult=known.id)
        turns = [turn.utterance for turn in known.standing]
        told = await self.redaction.outbound(uow, known.id, known.patient, turns, may_leave=True)
        if told.guard is None:
            return Seen(identity, why="redaction is not vouched for")
        origin = {"consult": digest, **_versions(case)}
        row = record(identity, case, dict(told.dialogue), origin)
        if rule := kept_out(row, told.guard):
            return Seen(identity, why=f"an identifier was found ({rule})")
        return Seen(identity, row, told.guard)


def decided(consult: ConsultId, recorded: list[Recorded]) -> Case:
    """Read a case as it was when last decided: signed, or rejected."""
    case = fold(consult, recorded)
    signatures = [n for n, each in enumerate(recorded, 1) if isinstance(each.event, Signed)]
    if signatures and case.state is CaseState.WAITING:  # opened again; not decided yet
        return fold(consult, recorded[: signatures[-1]])
    return case


def _versions(case: Case) -> dict[str, str]:
    return {name: case.versions[name] for name in _VERSIONS if name in case.versions}


def _letters(digest: bytes) -> str:
    """Spell a digest without digits, which would look like somebody's number."""
    return "".join(chr(ord("a") + half) for byte in digest for half in divmod(byte, 16))
