"""Patients and their profiles. An account is a phone; a family may share it."""

from datetime import date
from typing import Any

from pydantic import EmailStr, Field
from sqlalchemy import bindparam, select
from sqlmodel import col

from core.clinical import PatientFacts, Sex
from core.errors import NotFound
from core.frozen import Frozen
from core.ids import AccountId, PatientId, new_id
from core.unit_of_work import UnitOfWork
from identity.events import PatientRegistered, ProfileChanged
from identity.tables import PatientRow

_DAYS_A_YEAR = 365.2425
_PROFILE = select(col(PatientRow.profile)).where(col(PatientRow.id) == bindparam("patient"))
Text = Field(default="", max_length=200)


class Profile(Frozen):
    """Who a patient is. Sealed at rest; shown to the patient and to who treats them."""

    name: str = Field(min_length=1, max_length=120)
    phone: str
    birth_date: date
    sex: Sex
    email: EmailStr | None = None
    address: str = Text
    city: str = Text
    pincode: str = Field(default="", pattern=r"^(\d{6})?$")
    abha: str = Field(default="", max_length=40)
    aadhaar_last4: str = Field(default="", pattern=r"^(\d{4})?$")
    emergency_contact: str = Text
    weight_kg: float | None = Field(default=None, gt=0, le=500)
    allergies: tuple[str, ...] | None = Field(default=None, max_length=50)
    conditions: tuple[str, ...] = Field(default=(), max_length=50)
    current_medicines: tuple[str, ...] | None = Field(default=None, max_length=50)

    def age_on(self, day: date) -> float:
        """Give the age in years; fractions matter to infants."""
        return (day - self.birth_date).days / _DAYS_A_YEAR

    def facts_on(self, day: date) -> PatientFacts:
        """Give what the prescription rules may know from the record alone."""
        return PatientFacts(
            age_years=self.age_on(day),
            sex=self.sex,
            weight_kg=self.weight_kg,
            allergies=self.allergies,
            conditions=self.conditions,
            current_medicines=self.current_medicines,
        )


class PatientNotFound(NotFound):
    """No such patient for this caller."""


def stream_of(patient: PatientId) -> str:
    return f"patient-{patient}"


async def register(uow: UnitOfWork, account: AccountId, profile: Profile) -> PatientId:
    patient = PatientId(new_id())
    uow.session.add(
        PatientRow(
            id=patient,
            hospital_id=uow.hospital,
            account_id=account,
            profile=await _sealed(uow, patient, profile),
            updated_at=uow.now,
        )
    )
    await uow.session.flush()
    registered = PatientRegistered(account=str(account))
    await uow.append(stream_of(patient), registered, expected=0, patient=patient)
    return patient


async def change(uow: UnitOfWork, patient: PatientId, changes: dict[str, Any]) -> Profile:
    """Change fields of the profile; the history tells which, not what."""
    row = await _row(uow, patient)
    before = await profile_of(uow, patient)
    profile = Profile.model_validate(before.model_dump() | changes)
    row.profile, row.updated_at = await _sealed(uow, patient, profile), uow.now
    changed = ProfileChanged(fields=tuple(sorted(changes)))
    version = await uow.history.version(stream_of(patient))
    await uow.append(stream_of(patient), changed, expected=version, patient=patient)
    return profile


async def profile_of(uow: UnitOfWork, patient: PatientId) -> Profile:
    """Read a profile, or raise `PatientNotFound` or `Erased`."""
    sealed = (await uow.session.execute(_PROFILE, {"patient": patient})).scalar_one_or_none()
    if sealed is None:
        raise PatientNotFound("no such patient")
    cipher = await uow.keys.cipher(patient)
    return Profile.model_validate_json(cipher.open(sealed, _context(patient)))


async def patients_of(uow: UnitOfWork, account: AccountId) -> list[PatientId]:
    wanted = select(col(PatientRow.id)).where(col(PatientRow.account_id) == account)
    found = await uow.session.execute(wanted.order_by(col(PatientRow.id)))
    return [PatientId(each) for each in found.scalars()]


async def require_owner(uow: UnitOfWork, patient: PatientId, account: AccountId) -> None:
    """Raise `PatientNotFound` unless the patient belongs to the account: 404, as if absent."""
    if (await _row(uow, patient)).account_id != account:
        raise PatientNotFound("no such patient")


async def require_known(uow: UnitOfWork, patient: PatientId) -> PatientId:
    """Give the patient back if this hospital knows them, or raise `PatientNotFound`."""
    return PatientId((await _row(uow, patient)).id)


async def _row(uow: UnitOfWork, patient: PatientId) -> PatientRow:
    row = await uow.session.get(PatientRow, patient)  # asked for once in a unit of work
    if row is None:
        raise PatientNotFound("no such patient")
    return row


async def _sealed(uow: UnitOfWork, patient: PatientId, profile: Profile) -> bytes:
    cipher = await uow.keys.cipher(patient)
    return cipher.seal(profile.model_dump_json().encode(), _context(patient))


def _context(patient: PatientId) -> bytes:
    return b"profile" + patient.bytes
