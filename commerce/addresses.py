"""Where a patient's orders may go. Sealed under the patient's key."""

from typing import Annotated
from uuid import UUID

from pydantic import Field
from sqlalchemy import delete, select
from sqlmodel import col

from commerce.events import Address
from commerce.tables import AddressRow
from core.errors import Conflict, NotFound
from core.frozen import Frozen
from core.ids import PatientId, new_id
from core.unit_of_work import UnitOfWork
from identity.logins import phone_of

_MOST = 10
_Text = Annotated[str, Field(min_length=1, max_length=200)]


class NewAddress(Frozen):
    """An address as it is typed; India delivers by PIN code."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
    phone: Annotated[str, Field(max_length=30)]
    street: _Text
    city: _Text
    pincode: Annotated[str, Field(pattern=r"^[1-9]\d{5}$")]


class AddressNotFound(NotFound):
    """No such address of this patient."""


class TooManyAddresses(Conflict):
    """A patient keeps ten addresses at most."""


async def add(uow: UnitOfWork, patient: PatientId, typed: NewAddress) -> UUID:
    if len(await all_of(uow, patient)) >= _MOST:
        raise TooManyAddresses(f"{_MOST} addresses are kept at most; remove one first")
    made = new_id()
    address = Address(**typed.model_dump() | {"phone": phone_of(typed.phone)})
    cipher = await uow.keys.cipher(patient)
    uow.session.add(
        AddressRow(
            id=made,
            hospital_id=uow.hospital,
            patient_id=patient,
            sealed=cipher.seal(address.model_dump_json().encode(), _context(made)),
            created_at=uow.now,
        )
    )
    await uow.session.flush()
    return made


async def all_of(uow: UnitOfWork, patient: PatientId) -> dict[UUID, Address]:
    wanted = select(AddressRow).where(col(AddressRow.patient_id) == patient)
    rows = (await uow.session.execute(wanted.order_by(col(AddressRow.id)))).scalars()
    cipher = await uow.keys.cipher(patient)
    return {
        row.id: Address.model_validate_json(cipher.open(row.sealed, _context(row.id)))
        for row in rows
    }


async def one(uow: UnitOfWork, patient: PatientId, wanted: UUID) -> Address:
    """Read an address, or raise `AddressNotFound` (404)."""
    found = (await all_of(uow, patient)).get(wanted)
    if found is None:
        raise AddressNotFound("no such address")
    return found


async def remove(uow: UnitOfWork, patient: PatientId, wanted: UUID) -> None:
    gone = delete(AddressRow).where(
        col(AddressRow.id) == wanted, col(AddressRow.patient_id) == patient
    )
    await uow.session.execute(gone)


def _context(address: UUID) -> bytes:
    return b"address" + address.bytes
