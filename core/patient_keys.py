"""One data key a patient, so that erasing a person is erasing a key."""

from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from core.encryption import Cipher, MasterKey, new_key
from core.errors import ConsultError
from core.forgetting import ERASURES
from core.tables import IdempotencyRow, PatientKeyRow

_WRAPPED = select(col(PatientKeyRow.wrapped)).where(
    col(PatientKeyRow.patient_id) == bindparam("patient")
)


class Erased(ConsultError):
    """The patient's key was destroyed; what it sealed cannot be read by anybody."""

    status = 410


class PatientKeys:
    """The keys one unit of work has used. Not shared between tenants or requests.

    `erased`: something was, so memories must be emptied after the commit.
    """

    def __init__(self, session: AsyncSession, hospital: UUID, master: MasterKey) -> None:
        self._session, self._hospital, self._master = session, hospital, master
        self._open: dict[UUID, Cipher] = {}
        self.erased = False

    async def cipher(self, patient: UUID) -> Cipher:
        """Open the patient's key, or raise `Erased`. A first call for a patient makes the key."""
        if patient not in self._open:
            wrapped = await self._stored(patient) or await self._make(patient)
            key = await self._master.unwrap(wrapped, self._context(patient))
            self._open[patient] = Cipher(key)
        return self._open[patient]

    async def erase(self, patient: UUID) -> None:
        """Destroy the patient's key. What it sealed is lost for good; the chain still verifies.

        Remembered answers of the hospital go too: they are not sealed under a patient's key.
        """
        gone = update(PatientKeyRow).where(col(PatientKeyRow.patient_id) == patient)
        await self._session.execute(gone.values(wrapped=None, erased_at=func.now()))
        await self._session.execute(update(IdempotencyRow).values(answer=b""))
        self._open.pop(patient, None)
        await self.forget_everywhere()

    async def forget_everywhere(self) -> None:
        """Have every process empty its memories when this is committed."""
        await self._session.execute(select(func.pg_notify(ERASURES, str(self._hospital))))
        self.erased = True

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
        return context_of_key(self._hospital, patient)


def context_of_key(hospital: UUID, patient: UUID) -> bytes:
    """Say what a wrapped key is bound to: it opens for no other patient."""
    return b"patient-key" + hospital.bytes + patient.bytes
