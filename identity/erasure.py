"""Erase a person: destroy the key that everything of theirs is sealed under."""

from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from identity.events import PatientErased
from identity.patients import profile_of, stream_of
from privacy.guarding import of_identity
from privacy.identity_facts import Identity
from privacy.reasons import reason_of
from privacy.scan import Guard


async def erase_patient(uow: UnitOfWork, patient: PatientId, reason: str) -> None:
    """Erase a patient for good, everywhere: vaults, events, documents, and what memory holds.

    Raises `PatientNotFound`, `Erased` where it was done before, `BadReason` for one that names
    the patient.
    """
    profile = await profile_of(uow, patient)
    known = Identity(name=profile.name, phone=profile.phone, email=profile.email or "")
    erased = PatientErased(reason=reason_of(reason, Guard(values=of_identity(known))))
    stream = stream_of(patient)
    version = await uow.history.version(stream)
    await uow.append(stream, erased, expected=version, patient=patient)
    await uow.keys.erase(patient)
