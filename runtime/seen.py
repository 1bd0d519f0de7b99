"""Jobs that read a patient's data, on the patient's access log like anybody else."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import UUID

from commerce.order import load
from commerce.queries import order_of_code
from compliance.access import note
from core.acting import concerning
from core.errors import NotFound
from core.ids import ConsultId, HospitalId, PatientId
from core.patient_keys import Erased
from core.unit_of_work import UnitOfWork, Units
from pipeline.queries import patient_of_consult
from review.queries import prescription
from runtime.jobs import Job

Whom = tuple[PatientId, UUID | None]  # the patient, and the consult where there is one
Whose = Callable[[UnitOfWork, UUID], Awaitable[Whom]]


def seen(job: Job, units: Units, whose: Whose) -> Job:
    """Have each attempt leave its line before it begins; without one it does not begin."""

    async def attempt(hospital: HospitalId, subject: UUID) -> None:
        async with units.begin(hospital, f"job:{job.name}") as uow:
            patient, consult = await _known(uow, subject, whose)
            if patient is not None:
                await note(uow, patient, "service", consult=consult, reason=job.name)
        with concerning(consult):
            await job.attempt(hospital, subject)

    return replace(job, attempt=attempt)


async def _known(
    uow: UnitOfWork, subject: UUID, whose: Whose
) -> tuple[PatientId | None, UUID | None]:
    """Tell whose data a job reads; nobody's where its subject is gone or was erased."""
    try:
        return await whose(uow, subject)
    except (NotFound, Erased):
        return None, None


async def of_consult(uow: UnitOfWork, subject: UUID) -> Whom:
    return await patient_of_consult(uow, ConsultId(subject)), subject


async def of_prescription(uow: UnitOfWork, subject: UUID) -> Whom:
    signed = await prescription(uow, subject)
    return PatientId(signed.patient), signed.consult


async def of_order(uow: UnitOfWork, subject: UUID) -> Whom:
    order = await load(uow, subject)
    return order.patient, order.consult


async def of_code(uow: UnitOfWork, subject: UUID) -> Whom:
    return await of_order(uow, await order_of_code(uow, subject))
