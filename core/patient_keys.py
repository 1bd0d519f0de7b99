"""One data key a patient, so that erasing a person is erasing a key."""

from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from core.encryption import Cipher, MasterKey, new_key
from core.errors import ConsultError
from core.tables import PatientKeyRow

_WRAPPED = select(col(PatientKeyRow.wrapped)).where(
    col(PatientKeyRow.patient_id) == bindparam("patient")
)


class Erased(ConsultError):
    """The patient's key was destroyed; what it sealed cannot be read by anybody."""

    status = 410


class PatientKeys:
    """The keys one unit of work has used. Not shared between tenants or requests."""

    def __init__(self, session: AsyncSession, hospital: UUID, master: MasterKey) -> None:
        self._session, self._hospital, self._master = session, hospital, master
        self._open: dict[UUID, Cipher] = {}

    async def cipher(self, patient: UUID) -> Cipher:
        """Open the patient's key, or raise `Erased`. A first call for a patient makes the key."""
        if patient not in self._open:
            wrapped = await self._stored(patient) or await self._make(patient)
            key = await self._master.unwrap(wrapped, self._context(patient))
            self._open[patient] = Cipher(key)
        return self._open[patient]

    async def erase(self, patient: UUID) -> None:
        """Destroy the patient's key. What it sealed is lost for good; the chain still verifies."""
        gone = update(PatientKeyRow).where(col(PatientKeyRow.patient_id) == patient)
        await self._session.execute(gone.values(wrapped=None, erased_at=func.now()))
        self._open.pop(patient, None)

    async def _stored(self, patient: UUID) -> bytes | None:
        row = (await self._session.execute(_WRAPPED, {"patient": patient})).one_or_none()
        if row is not None and row.wrapped is None:
            raise Erased("the patient's data was erased")
        return row.wrapped if row else None

    async def _make(self, patient: UUID) -> bytes:
        wrapped = await self._master.wrap(new_key(), self._context(patient))
        row = {"patient_id": patient, "hospital_id": self._hospital, "wrapped": wrapped}
        await self._session.execute(insert(PatientKeyRow).values(row).on_conflict_do_nothing())
        stored = await self._stored(patient)  # another request may have been quicker
        if stored is None:
            raise Erased("the patient belongs to another hospital")
        return stored

    def _context(self, patient: UUID) -> bytes:
        return b"patient-key" + self._hospital.bytes + patient.bytes
