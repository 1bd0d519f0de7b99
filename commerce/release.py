"""Paying the pharmacy: the hold is lifted once, after the delivery code was right."""

from dataclasses import dataclass
from uuid import UUID

import structlog

from commerce.events import OrderCompleted, PaymentReleased, TransferHeld
from commerce.order import Order, advance, load
from commerce.ports import Escrow, Transfer
from core.errors import Conflict, Unavailable
from core.history.events import Event
from core.ids import HospitalId
from core.unit_of_work import Units

RELEASE = "release-payment"
_ACTOR = f"job:{RELEASE}"
_LOG = structlog.get_logger()


class WrongTransfer(Conflict):
    """The gateway's transfer is not the one that was held for this order."""


@dataclass(frozen=True, slots=True)
class Release:
    """A job. Lifting a hold is naturally repeatable; recording it is guarded by the version."""

    units: Units
    escrow: Escrow

    async def attempt(self, hospital: HospitalId, order: UUID) -> None:
        async with self.units.begin(hospital, _ACTOR) as uow:
            found = await load(uow, order)
        if found.release_due:
            await self._pay(hospital, found)

    async def _pay(self, hospital: HospitalId, order: Order) -> None:
        held = await self._held(order)
        lifted = await self.escrow.release(held.id)
        if lifted.on_hold:
            raise Unavailable("the hold is not lifted yet")
        events: list[Event] = []
        if not order.transfer:
            events.append(TransferHeld(transfer=held.id, paise=held.paise))
        events += [PaymentReleased(transfer=held.id, paise=held.paise), OrderCompleted()]
        async with self.units.begin(hospital, _ACTOR) as uow:
            now = await load(uow, order.id)
            if now.release_due:
                await advance(uow, now, *events)

    async def _held(self, order: Order) -> Transfer:
        """Find the order's own transfer among those of its payment, and check it."""
        for each in await self.escrow.transfers(order.payment):
            same = (each.account, each.paise) == (order.account, order.placed.goods_paise)
            if same and order.transfer in {"", each.id}:
                return each
        raise WrongTransfer("the transfer held for this order is not at the gateway")

    async def give_up(self, hospital: HospitalId, order: UUID) -> None:
        """Leave it to the sweep, which asks again until the pharmacy has its money."""
        _LOG.error("release waits", hospital=str(hospital), order=str(order))
