"""Collecting: what the gateway says is true, however often and in whatever order it says it.

The checkout's return, every webhook and the sweep do the same thing: they ask how the money
stands and record what is not recorded yet. The gateway is never asked inside a transaction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog

from commerce.events import PaymentMismatched, PaymentReceived, PaymentRequested, TransferHeld
from commerce.order import ENDED, Order, WrongStep, advance, load
from commerce.pharmacy import pharmacy_of
from commerce.ports import Charge, Checkout, CheckoutPage, Escrow, Payment, Transfer
from core.directory import enlist
from core.encryption import Pepper
from core.history.events import Event
from core.ids import HospitalId
from core.jobs import Jobs
from core.unit_of_work import UnitOfWork, Units

REFUND = "refund-payment"
_PURPOSE = "gateway-order"
_ACTOR = "vendor:payments"
_LOG = structlog.get_logger()


def gateway_digest(pepper: Pepper, gateway_order: str) -> bytes:
    """Give what the directory keeps of a gateway's order."""
    return pepper.digest(_PURPOSE, gateway_order)


@dataclass(frozen=True, slots=True)
class Payments:
    units: Units
    checkout: Checkout
    escrow: Escrow
    jobs: Jobs
    pepper: Pepper

    async def begin(self, hospital: HospitalId, actor: str, order: UUID) -> CheckoutPage:
        """Ask the gateway to collect; a repetition goes to the same page.

        Raises `WrongStep` (409) for an order that is paid or over.
        """
        async with self.units.begin(hospital, actor) as uow:
            found = await load(uow, order)
            pharmacy = await pharmacy_of(uow)
        if found.payment or found.state in ENDED:
            raise WrongStep("this order is paid already or has ended")
        if not found.gateway_order:
            found = await self._request(hospital, actor, found, pharmacy.account)
        return self.checkout.page(found.gateway_order, found.total_paise)

    async def settle(self, hospital: HospitalId, order: UUID) -> Order:
        """Ask how the order's money stands and record what is new. Safe to repeat."""
        async with self.units.begin(hospital, _ACTOR) as uow:
            found = await load(uow, order)
        if not found.gateway_order or (found.payment and found.transfer):
            return found
        payment = await self._collected(found)
        if payment is None:
            return found
        transfers = await self.escrow.transfers(payment.id)
        async with self.units.begin(hospital, _ACTOR) as uow:
            return await self._record(uow, await load(uow, order), payment, transfers)

    async def _request(self, hospital: HospitalId, actor: str, order: Order, account: str) -> Order:
        """Open the gateway's order first: it is found again by our receipt should we die here."""
        charge = Charge(order.id.hex, order.total_paise, account, order.placed.goods_paise)
        opened = await self.checkout.open(charge)
        requested = PaymentRequested(gateway_order=opened, paise=charge.paise, account=account)
        async with self.units.begin(hospital, actor) as uow:
            await enlist(uow, gateway_digest(self.pepper, opened))
            return await advance(uow, order, requested)

    async def _collected(self, order: Order) -> Payment | None:
        """Find the payment that has, or can take, the money. An authorized one is captured."""
        payments = await self.escrow.payments(order.gateway_order)
        taken = [each for each in payments if each.status in {"captured", "refunded"}]
        if taken:
            return taken[0]
        ready = [each for each in payments if each.status == "authorized"]
        if not ready:
            return None
        return await self.escrow.capture(ready[0]) if _as_asked(order, ready[0]) else ready[0]

    async def _record(
        self, uow: UnitOfWork, order: Order, payment: Payment, transfers: Sequence[Transfer]
    ) -> Order:
        if not _as_asked(order, payment):
            _LOG.error("payment mismatch", order=str(order.id))
            wrong = PaymentMismatched(
                payment=payment.id, paise=payment.paise, currency=payment.currency
            )
            return order if order.mismatched else await advance(uow, order, wrong)
        events = list(_new(order, payment, transfers))
        if not events:
            return order
        order = await advance(uow, order, *events)
        if order.refund_due:  # the money came after the order had ended
            await self.jobs.enqueue(uow, REFUND, order.id)
        return order


def _as_asked(order: Order, payment: Payment) -> bool:
    asked = (order.gateway_order, order.total_paise, "INR")
    return (payment.gateway_order, payment.paise, payment.currency) == asked


def _new(order: Order, payment: Payment, transfers: Sequence[Transfer]) -> list[Event]:
    """List what the history does not know yet."""
    events: list[Event] = []
    goods = order.placed.goods_paise
    if not order.payment:
        events.append(PaymentReceived(payment=payment.id, paise=payment.paise, goods_paise=goods))
    mine = [t for t in transfers if (t.account, t.paise) == (order.account, goods)]
    if not order.transfer and mine:
        events.append(TransferHeld(transfer=mine[0].id, paise=mine[0].paise))
    return events


def fields_of(form: Mapping[str, object]) -> dict[str, str]:
    """Take the text fields of a checkout's return."""
    return {name: value for name, value in form.items() if isinstance(value, str)}
