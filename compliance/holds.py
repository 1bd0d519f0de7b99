"""Legal holds: a patient of whom nothing may be removed, and why."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from compliance.events import HoldLifted, HoldPlaced
from compliance.tables import HoldRow
from core.errors import Conflict
from core.frozen import Frozen
from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from identity.patients import require_known, stream_of


class Hold(Frozen):
    patient: UUID
    actor: str
    reason: str
    placed_at: datetime


class HeldAlready(Conflict):
    """A hold is in force, or there is none to lift."""


async def place(uow: UnitOfWork, patient: PatientId, reason: str) -> None:
    """Place a hold. Raises `PatientNotFound` (404) or `HeldAlready` (409)."""
    await require_known(uow, patient)
    if await uow.session.get(HoldRow, patient) is not None:
        raise HeldAlready("a hold is in force for this patient")
    await _append(uow, patient, HoldPlaced(reviewer=uow.actor, reason=reason))


async def lift(uow: UnitOfWork, patient: PatientId, reason: str) -> None:
    await require_known(uow, patient)
    if await uow.session.get(HoldRow, patient) is None:
        raise HeldAlready("there is no hold for this patient")
    await _append(uow, patient, HoldLifted(reviewer=uow.actor, reason=reason))


async def holds(uow: UnitOfWork) -> list[Hold]:
    rows = (await uow.session.execute(select(HoldRow).order_by(col(HoldRow.placed_at)))).scalars()
    return [
        Hold(
            patient=row.patient_id,
            actor=row.actor,
            reason=await _reason(uow, row),
            placed_at=row.placed_at,
        )
        for row in rows
    ]


async def held(uow: UnitOfWork) -> frozenset[UUID]:
    """Name every patient of whom nothing may be removed."""
    return frozenset((await uow.session.execute(select(col(HoldRow.patient_id)))).scalars())


async def _append(uow: UnitOfWork, patient: PatientId, event: HoldPlaced | HoldLifted) -> None:
    stream = stream_of(patient)
    version = await uow.history.version(stream)
    await uow.append(stream, event, expected=version, patient=patient)


async def _reason(uow: UnitOfWork, row: HoldRow) -> str:
    """Read the reason of the hold in force from the history; of an erased patient it is gone."""
    recorded = await uow.history.read(stream_of(PatientId(row.patient_id)))
    placed = [each.event.reason for each in recorded if isinstance(each.event, HoldPlaced)]
    return placed[-1] if placed else ""
