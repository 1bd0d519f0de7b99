"""What is kept how long: the table of it, and the round that removes what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import col

from compliance.events import RecordExpired, RedactionLogExpired, RetentionApplied
from compliance.holds import held
from compliance.tables import AccessRow, EgressRow
from core.errors import ConsultError
from core.frozen import Frozen
from core.ids import ConsultId, HospitalId, PatientId
from core.plain_data import read_yaml
from core.purge import forget_answers, idle_patients
from core.unit_of_work import UnitOfWork, Units
from identity.patients import stream_of as patient_stream
from identity.purge import forget_sign_ins
from pipeline.events import stream_of as consult_stream
from pipeline.queries import patient_of_consult
from pipeline.redaction_log import head_of
from pipeline.redaction_queries import logs_due, remove_log

_FILE = Path(__file__).parent / "data" / "retention.yaml"
_ACTOR = "job:retention"
_YEAR = 365


class Rule(Frozen):
    """How long one kind of data is kept (days), and why. `least`: no sooner, whoever asks."""

    days: int
    least: int
    then: Literal["delete", "shred"]
    source: str


@lru_cache
def _shipped() -> Mapping[str, Rule]:
    data: dict[str, dict[str, Any]] = read_yaml(_FILE)
    return {name: Rule.model_validate(rule) for name, rule in data.items()}


def rules(redaction_log_years: int) -> dict[str, Rule]:
    """Give the table as it is in force here."""
    table = dict(_shipped())
    log = table["redaction-log"]
    table["redaction-log"] = log.model_copy(update={"days": _YEAR * redaction_log_years})
    return table


@dataclass(frozen=True, slots=True)
class Retention:
    """The round. What a hold protects is passed over; what it removed is an event."""

    units: Units
    rules: Mapping[str, Rule]

    async def run(self, hospital: HospitalId) -> dict[str, int]:
        """Remove in one hospital what is due, and give how much of each kind."""
        async with self.units.begin(hospital, _ACTOR) as uow:
            removed = {
                "redaction-log": await self._logs(uow),
                "egress-register": await self._egress(uow),
                "access-log": await self._accesses(uow),
                "clinical-record": await self._records(uow),
                "sign-in-traces": await forget_sign_ins(uow, self._due(uow, "sign-in-traces")),
                "repeated-answers": await forget_answers(uow, self._due(uow, "repeated-answers")),
            }
            removed = {name: count for name, count in removed.items() if count}
            if removed:
                stream = stream_of(hospital)
                version = await uow.history.version(stream)
                await uow.append(stream, RetentionApplied(removed=removed), expected=version)
        return removed

    def _due(self, uow: UnitOfWork, name: str) -> datetime:
        return uow.now - timedelta(days=max(self.rules[name].days, self.rules[name].least))

    async def _logs(self, uow: UnitOfWork) -> int:
        """Remove whole logs only; the consult's history says which, and where it ended."""
        removed, kept = 0, await held(uow)
        for consult in await logs_due(uow, self._due(uow, "redaction-log")):
            patient = await _patient(uow, consult)
            if patient is None or patient in kept:
                continue
            head = await head_of(uow, ConsultId(consult))
            entries = await remove_log(uow, consult)
            expired = RedactionLogExpired(entries=entries, log_head=head.hash.hex())
            stream = consult_stream(ConsultId(consult))
            version = await uow.history.version(stream)
            await uow.append(stream, expired, expected=version, patient=patient)
            removed += entries
        return removed

    async def _egress(self, uow: UnitOfWork) -> int:
        before = self._due(uow, "egress-register")
        gone = delete(EgressRow).where(col(EgressRow.at) < before)
        return len((await uow.session.execute(gone.returning(col(EgressRow.id)))).all())

    async def _accesses(self, uow: UnitOfWork) -> int:
        gone = delete(AccessRow).where(
            col(AccessRow.at) < self._due(uow, "access-log"),
            col(AccessRow.patient_id).not_in(await held(uow)),
        )
        return len((await uow.session.execute(gone.returning(col(AccessRow.id)))).all())

    async def _records(self, uow: UnitOfWork) -> int:
        """Destroy the keys of patients nobody has seen for so long: nothing of them opens again."""
        due = await idle_patients(uow, self._due(uow, "clinical-record"), _ACTOR)
        kept = await held(uow)
        shredded = [patient for patient in due if patient not in kept]
        for patient in shredded:
            stream = patient_stream(PatientId(patient))
            expired = RecordExpired(last_seen=due[patient].date().isoformat())
            version = await uow.history.version(stream)
            await uow.append(stream, expired, expected=version, patient=patient)
            await uow.keys.erase(patient)
        return len(shredded)


def stream_of(hospital: HospitalId) -> str:
    return f"retention-{hospital}"


async def _patient(uow: UnitOfWork, consult: UUID) -> PatientId | None:
    try:
        return await patient_of_consult(uow, ConsultId(consult))
    except ConsultError:
        return None
