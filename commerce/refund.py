"""Paying back: once, whoever asks how often."""

from dataclasses import dataclass
from uuid import UUID

import structlog

from commerce.events import PaymentRefunded
from commerce.order import Order, advance, load
from commerce.payments import REFUND
from commerce.ports import Escrow
from core.ids import HospitalId
from core.unit_of_work import Units

_ACTOR = f"job:{REFUND}"
_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Refund:
    """A job. The gateway knows a refund by our key, so a repetition finds the first one."""

    units: Units
    escrow: Escrow

    async def attempt(self, hospital: HospitalId, order: UUID) -> None:
        """Send the whole payment back, the pharmacy's share with it."""
        async with self.units.begin(hospital, _ACTOR) as uow:
            found = await load(uow, order)
        if found.refund_due:
            await self._pay_back(hospital, found)

    async def _pay_back(self, hospital: HospitalId, order: Order) -> None:
        made = await self.escrow.refund(order.payment, order.total_paise, f"refund-{order.id.hex}")
        async with self.units.begin(hospital, _ACTOR) as uow:
            now = await load(uow, order.id)
            if now.refund_due:
                refunded = PaymentRefunded(refund=made, paise=order.total_paise)
                await advance(uow, now, refunded)

    async def give_up(self, hospital: HospitalId, order: UUID) -> None:
        """Leave it to the sweep, which asks again until the money is back."""
        _LOG.error("refund waits", hospital=str(hospital), order=str(order))
