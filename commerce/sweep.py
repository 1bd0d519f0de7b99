"""The sweep: asks again about money on which nothing has moved for a while."""

from dataclasses import dataclass
from datetime import timedelta

import structlog

from commerce.dispense import Dispense
from commerce.order import OrderState, load
from commerce.payments import Payments
from commerce.queries import Listed, unsettled
from commerce.refund import Refund
from commerce.release import Release
from core.ids import HospitalId
from core.unit_of_work import Units

STUCK_AFTER = timedelta(minutes=1)
UNPAID_FOR = timedelta(minutes=60)  # then an order that nobody paid gives back what it reserved
LATE_PAYMENT = timedelta(days=3)  # then the gateway itself sends back what nobody captured
_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sweep:
    """Finds what a lost webhook, a dead job or a closed browser left behind."""

    units: Units
    payments: Payments
    refund: Refund
    release: Release
    dispense: Dispense

    async def run(self, hospital: HospitalId) -> None:
        """Go over one hospital. A failure of one order does not keep the next waiting."""
        async with self.units.begin(hospital, "job:sweep") as uow:
            stuck = await unsettled(uow, uow.now - STUCK_AFTER, uow.now - LATE_PAYMENT)
        for each in stuck:
            try:
                await self._move(hospital, each)
            except Exception as error:  # noqa: BLE001 -- it is tried again in the next round
                _LOG.warning("order stuck", order=str(each.id), error=type(error).__name__)

    async def _move(self, hospital: HospitalId, stuck: Listed) -> None:
        await self.payments.settle(hospital, stuck.id)
        await self.refund.attempt(hospital, stuck.id)
        await self.release.attempt(hospital, stuck.id)
        await self._expire(hospital, stuck)

    async def _expire(self, hospital: HospitalId, stuck: Listed) -> None:
        async with self.units.begin(hospital, "job:sweep") as uow:
            found = await load(uow, stuck.id)
            unpaid = found.state is OrderState.PLACED and not found.payment
            if unpaid and not found.mismatched and uow.now - found.placed_at > UNPAID_FOR:
                await self.dispense.cancel(uow, found, "unpaid")
