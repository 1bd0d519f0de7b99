"""Questions about consults that need no stream."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from core.frozen import Frozen
from core.ids import AccountId, ConsultId, PatientId
from core.unit_of_work import UnitOfWork
from identity.patients import patients_of
from pipeline.state import ConsultNotFound
from pipeline.tables import ConsultRow


async def require_own(uow: UnitOfWork, consult: ConsultId, account: AccountId) -> PatientId:
    """Give the patient of a consult of this account, or raise `ConsultNotFound`: as if absent."""
    wanted = select(ConsultRow).where(col(ConsultRow.id) == consult)
    row = (await uow.session.execute(wanted)).scalar_one_or_none()
    if row is None or row.patient_id not in await patients_of(uow, account):
        raise ConsultNotFound("no such consult")
    return PatientId(row.patient_id)


async def patient_of_consult(uow: UnitOfWork, consult: ConsultId) -> PatientId:
    """Name whose consult it is, or raise `ConsultNotFound`."""
    row = await uow.session.get(ConsultRow, consult)
    if row is None:
        raise ConsultNotFound("no such consult")
    return PatientId(row.patient_id)


class Listed(Frozen):
    """One line of a patient's list of consults."""

    consult: UUID
    patient: UUID
    state: str
    started_at: datetime


async def consults_of(uow: UnitOfWork, account: AccountId) -> list[Listed]:
    """List an account's consults, the newest first."""
    patients = await patients_of(uow, account)
    wanted = select(ConsultRow).where(col(ConsultRow.patient_id).in_(patients))
    rows = await uow.session.execute(wanted.order_by(col(ConsultRow.started_at).desc()))
    return [
        Listed(consult=row.id, patient=row.patient_id, state=row.state, started_at=row.started_at)
        for row in rows.scalars()
    ]


async def state_of(uow: UnitOfWork, consult: ConsultId) -> str:
    """Tell where a consult stands, or raise `ConsultNotFound`."""
    row = await uow.session.get(ConsultRow, consult)
    if row is None:
        raise ConsultNotFound("no such consult")
    return row.state
