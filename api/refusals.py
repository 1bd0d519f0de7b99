"""Tries that were refused, on the access log of the patient they were about."""

from collections.abc import Mapping
from uuid import UUID

from commerce.queries import patient_of_order
from compliance.access import note
from core.errors import ConsultError
from core.ids import AccountId, ConsultId, PatientId
from core.unit_of_work import UnitOfWork
from identity.patients import patients_of, require_known
from identity.roles import Role
from identity.sessions import Caller
from pipeline.queries import patient_of_consult
from review.queries import prescription
from runtime.services import Services


async def note_refusal(services: Services, caller: Caller, named: Mapping[str, object]) -> None:
    """Note who tried to see whom, where the path names somebody there is; else there is nothing."""
    async with services.units.begin(caller.hospital, caller.actor) as uow:
        patient = await _patient(uow, named)
        if patient is None or await _own(uow, caller, patient):
            return
        consult = _id(named, "consult")
        await note(uow, patient, "refused", consult=consult, allowed=False)


async def _patient(uow: UnitOfWork, named: Mapping[str, object]) -> PatientId | None:
    try:
        if patient := _id(named, "patient"):
            return await require_known(uow, PatientId(patient))
        if consult := _id(named, "consult"):
            return await patient_of_consult(uow, ConsultId(consult))
        if wanted := _id(named, "prescription"):
            return PatientId((await prescription(uow, wanted)).patient)
        if order := _id(named, "order"):
            return await patient_of_order(uow, order)
    except ConsultError:
        return None
    return None


async def _own(uow: UnitOfWork, caller: Caller, patient: PatientId) -> bool:
    own = caller.role is Role.PATIENT
    return own and patient in await patients_of(uow, AccountId(caller.account))


def _id(named: Mapping[str, object], name: str) -> UUID | None:
    try:
        return UUID(str(named[name]))
    except (KeyError, ValueError):
        return None
