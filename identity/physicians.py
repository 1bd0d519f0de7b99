"""Physicians: who they are by the register, as an administrator verified it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from core.errors import Forbidden
from core.frozen import Frozen
from core.ids import AccountId
from core.unit_of_work import UnitOfWork
from identity.roles import Role
from identity.tables import PhysicianRow


class Physician(Frozen):
    """What a prescription must say of who signs it (TPG 2020, annexure 5)."""

    name: str
    qualification: str
    registration: str
    council: str
    address: str
    contact: str
    certificate_name: str
    verified_at: datetime | None = None


class NotVerified(Forbidden):
    """The physician's registration has not been verified, so nothing may be claimed or signed."""


async def enroll(uow: UnitOfWork, account: AccountId, physician: Physician) -> None:
    uow.session.add(
        PhysicianRow(account_id=account, hospital_id=uow.hospital, **physician.model_dump())
    )
    await uow.session.flush()


async def verified_physician(uow: UnitOfWork, account: AccountId) -> Physician:
    """Read the physician, or raise `NotVerified` (403)."""
    wanted = select(PhysicianRow).where(col(PhysicianRow.account_id) == account)
    row = (await uow.session.execute(wanted)).scalar_one_or_none()
    if row is None or row.verified_at is None:
        raise NotVerified("your registration is not verified yet; ask an administrator")
    return Physician.model_validate(row.model_dump(exclude={"account_id", "hospital_id"}))


async def name_of(uow: UnitOfWork, actor: str) -> str:
    """Name the physician behind an actor of the history; "" where it is none of this hospital."""
    role, _, account = actor.partition(":")
    if role != Role.PHYSICIAN:
        return ""
    wanted = select(col(PhysicianRow.name)).where(col(PhysicianRow.account_id) == UUID(account))
    return (await uow.session.execute(wanted)).scalar_one_or_none() or ""
