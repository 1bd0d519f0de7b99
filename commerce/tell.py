"""Messages about an order: a code, or that there is news. Never what is in the parcel."""

from dataclasses import dataclass
from uuid import UUID

import structlog

from commerce.delivery_code import code_of
from commerce.order import load
from commerce.tables import DeliveryCodeRow
from core.encryption import Pepper
from core.ids import HospitalId
from core.unit_of_work import UnitOfWork, Units
from messaging.ports import SmsGateway
from messaging.templates import DELIVERY_CODE, ORDER_UPDATE

TELL_CODE = "tell-delivery-code"
TELL_LOCKED = "tell-code-locked"
TELL_ENDED = "tell-order-ended"
_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Tell:
    """Jobs, each tried once: whether an unanswered message arrived is not known."""

    units: Units
    gateway: SmsGateway
    pepper: Pepper

    async def code(self, hospital: HospitalId, code: UUID) -> None:
        """Send the code to who takes the parcel. A code that ended meanwhile is not sent."""
        async with self.units.begin(hospital, f"job:{TELL_CODE}") as uow:
            row = await uow.session.get(DeliveryCodeRow, code)
            if row is None or row.used_at or row.expires_at <= uow.now:
                return
            phone = await _phone(uow, row.order_id)
        await self.gateway.send(DELIVERY_CODE.id, phone, {"code": code_of(self.pepper, code)})

    async def locked(self, hospital: HospitalId, code: UUID) -> None:
        """Say that there is news, of the order whose code was locked."""
        async with self.units.begin(hospital, f"job:{TELL_LOCKED}") as uow:
            row = await uow.session.get(DeliveryCodeRow, code)
            phone = await _phone(uow, row.order_id) if row else ""
        if phone:
            await self.gateway.send(ORDER_UPDATE.id, phone, {})

    async def ended(self, hospital: HospitalId, order: UUID) -> None:
        """Say that there is news, of an order that was rejected or cancelled."""
        async with self.units.begin(hospital, f"job:{TELL_ENDED}") as uow:
            phone = await _phone(uow, order)
        await self.gateway.send(ORDER_UPDATE.id, phone, {})

    async def give_up(self, hospital: HospitalId, subject: UUID) -> None:
        """Leave it: what there is to know is shown when the patient looks."""
        _LOG.warning("message not sent", hospital=str(hospital), subject=str(subject))


async def _phone(uow: UnitOfWork, order: UUID) -> str:
    return (await load(uow, order)).address.phone
