"""The pharmacist's steps: take or refuse an order, pack it, hand it to a rider."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from commerce import stock
from commerce.entitlement import NotSafe, require_valid, valid_until
from commerce.events import (
    Batch,
    OrderCancelled,
    OrderConfirmed,
    OrderPacked,
    OrderRejected,
    OrderShipped,
)
from commerce.order import Order, OrderState, WrongStep, advance, load
from commerce.payments import REFUND
from commerce.tell import TELL_ENDED
from core.errors import Invalid
from core.history.events import Event
from core.ids import AccountId
from core.jobs import Jobs
from core.unit_of_work import UnitOfWork
from review.queries import prescription, signed_draft
from review.recheck import rechecked
from safety.rules.ruleset import RuleSet


class NotPaid(WrongStep):
    """The money is not at the gateway yet."""


class WrongBatches(Invalid):
    """Every product of the order needs its batch, and nothing else does."""


@dataclass(frozen=True, slots=True)
class Dispense:
    jobs: Jobs
    rules: RuleSet

    async def confirm(self, uow: UnitOfWork, order: UUID) -> Order:
        """Take a paid order and reserve its stock. Raises `OutOfStock` or `NotValid` (409)."""
        found = await load(uow, order)
        found.require(OrderConfirmed)
        if not found.payment:
            raise NotPaid("the patient has not paid yet")
        await self._still_valid(uow, found)
        await stock.reserve(uow, found.lines)
        return await advance(uow, found, OrderConfirmed())

    async def pack(self, uow: UnitOfWork, order: UUID, batches: Sequence[Batch]) -> Order:
        """Note what was packed. A prescription that was revoked meanwhile is not filled."""
        found = await load(uow, order)
        found.require(OrderPacked)
        if sorted({line.sku for line in found.lines}) != sorted(each.sku for each in batches):
            raise WrongBatches("give one batch for every product of the order")
        if any(each.expires <= f"{uow.now:%Y-%m}" for each in batches):
            raise WrongBatches("a batch that expires this month is not sent out")
        await self._still_valid(uow, found)
        return await advance(uow, found, OrderPacked(batches=tuple(batches)))

    async def ship(self, uow: UnitOfWork, order: UUID, rider: AccountId) -> Order:
        return await advance(uow, await load(uow, order), OrderShipped(rider=str(rider)))

    async def reject(self, uow: UnitOfWork, order: UUID, code: str, words: str) -> Order:
        """Refuse an order, with a reason; what was paid goes back."""
        return await self._end(uow, await load(uow, order), OrderRejected(code=code, words=words))

    async def cancel(self, uow: UnitOfWork, found: Order, code: str = "patient") -> Order:
        """Call an order off before it is packed; what was paid goes back."""
        return await self._end(uow, found, OrderCancelled(code=code))

    async def _end(self, uow: UnitOfWork, found: Order, event: Event) -> Order:
        reserved = found.state is OrderState.CONFIRMED
        ended = await advance(uow, found, event)
        if reserved:
            await stock.put_back(uow, found.lines)
        if ended.refund_due:
            await self.jobs.enqueue(uow, REFUND, found.id)
        await self.jobs.enqueue(uow, TELL_ENDED, found.id)
        return ended

    async def _still_valid(self, uow: UnitOfWork, order: Order) -> None:
        """Look again: before packing a physician may have revoked, amended, or learned more."""
        if not order.placed.prescription:
            return
        signed = await prescription(uow, UUID(order.placed.prescription))
        require_valid(uow, signed, valid_until(signed, await signed_draft(uow, signed)))
        if (await rechecked(uow, signed, self.rules)).blocked:
            raise NotSafe("the safety rules block this prescription by what is known now")
