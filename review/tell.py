"""Tell the patient that something awaits them: by SMS, without a word of what it is."""

from dataclasses import dataclass
from uuid import UUID

import structlog

from core.acting import concerning
from core.ids import HospitalId, PatientId
from core.unit_of_work import Units
from identity.patients import profile_of
from messaging.ports import SmsGateway
from messaging.templates import PRESCRIPTION_READY
from review.queries import prescription

_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class TellPatient:
    """A job. It is tried once: whether an unanswered message arrived is not known, so no repeat."""

    units: Units
    gateway: SmsGateway

    async def attempt(self, hospital: HospitalId, subject: UUID) -> None:
        async with self.units.begin(hospital, "job:tell-patient") as uow:
            signed = await prescription(uow, subject)
            profile = await profile_of(uow, PatientId(signed.patient))
        with concerning(signed.consult):
            await self.gateway.send(PRESCRIPTION_READY.id, profile.phone, {})

    async def give_up(self, hospital: HospitalId, subject: UUID) -> None:
        """Leave it: the prescription is there when the patient looks."""
        _LOG.warning("message not sent", hospital=str(hospital), prescription=str(subject))
