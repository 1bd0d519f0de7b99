"""What the core keeps that has an end: answers for repetition, and records nobody came back to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlmodel import col

from core.tables import HistoryRow, IdempotencyRow, PatientKeyRow
from core.unit_of_work import UnitOfWork


async def forget_answers(uow: UnitOfWork, before: datetime) -> int:
    """Remove remembered answers; the same request after that is a new one."""
    old = delete(IdempotencyRow).where(col(IdempotencyRow.at) < before)
    return len((await uow.session.execute(old.returning(col(IdempotencyRow.key)))).all())


async def idle_patients(uow: UnitOfWork, before: datetime, but: str) -> dict[UUID, datetime]:
    """Name the readable patients of whom nothing has happened since `before`, and when it last did.

    What the actor `but` did is nothing: tidying up is no visit. Who has no event at all is not
    named: nothing tells how old such a record is.
    """
    last = func.max(col(HistoryRow.at))
    wanted = (
        select(col(HistoryRow.patient_id), last)
        .join(PatientKeyRow, col(PatientKeyRow.patient_id) == col(HistoryRow.patient_id))
        .where(col(PatientKeyRow.wrapped).is_not(None), col(HistoryRow.actor) != but)
        .group_by(col(HistoryRow.patient_id))
        .having(last < before)
    )
    found = await uow.session.execute(wanted)
    return {patient: at for patient, at in found.all() if patient is not None}
