"""The licensed pharmacy that fills a hospital's prescriptions."""

from sqlalchemy.dialects.postgresql import insert

from commerce.tables import PharmacyRow
from core.errors import Unavailable
from core.frozen import Frozen
from core.unit_of_work import UnitOfWork


class Pharmacy(Frozen):
    """`licence` is its Form 20/21 number, `account` its linked account at the gateway."""

    name: str
    address: str
    licence: str
    account: str


async def set_up(uow: UnitOfWork, pharmacy: Pharmacy) -> None:
    row = {"hospital_id": uow.hospital, **pharmacy.model_dump()}
    made = insert(PharmacyRow).values(row)
    await uow.session.execute(made.on_conflict_do_update(index_elements=["hospital_id"], set_=row))


async def exists(uow: UnitOfWork) -> bool:
    return await uow.session.get(PharmacyRow, uow.hospital) is not None


async def pharmacy_of(uow: UnitOfWork) -> Pharmacy:
    """Read the hospital's pharmacy, or raise `Unavailable` (503)."""
    row = await uow.session.get(PharmacyRow, uow.hospital)
    if row is None:
        raise Unavailable("this hospital has no pharmacy yet")
    return Pharmacy(name=row.name, address=row.address, licence=row.licence, account=row.account)
