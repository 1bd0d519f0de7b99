"""The last mile: a rider, a code that only the patient has, and one delivery."""

from dataclasses import dataclass
from uuid import UUID

from commerce.delivery_code import WrongDeliveryCode, code_of, issue, redeem
from commerce.events import CodeLocked, DeliveryFailed, OrderDelivered, OutForDelivery
from commerce.order import Order, OrderState, WrongStep, advance, load
from commerce.release import RELEASE
from commerce.tell import TELL_CODE, TELL_LOCKED
from core.encryption import Pepper
from core.errors import Forbidden
from core.ids import AccountId
from core.jobs import Jobs
from core.unit_of_work import UnitOfWork

_OVER = frozenset({OrderState.DELIVERED, OrderState.COMPLETED})


class NotYourDelivery(Forbidden):
    """Another rider brings this order."""


@dataclass(frozen=True, slots=True)
class Deliver:
    jobs: Jobs
    pepper: Pepper

    async def start(self, uow: UnitOfWork, rider: AccountId, order: UUID) -> Order:
        """Go: the patient gets a code. Starting again makes a new one; the old one ends."""
        found = await self._mine(uow, rider, order)
        return await self._issue(uow, found)

    async def renew(self, uow: UnitOfWork, found: Order) -> Order:
        """Give the patient a new code: the last one expired or was locked."""
        if found.state is not OrderState.OUT_FOR_DELIVERY:
            raise WrongStep("there is a delivery code only while the rider is on the way")
        return await self._issue(uow, found)

    async def failed(self, uow: UnitOfWork, rider: AccountId, order: UUID, reason: str) -> Order:
        """Nobody was there. The code ends; the parcel stays with its rider."""
        found = await self._mine(uow, rider, order)
        return await advance(uow, found, DeliveryFailed(reason=reason))

    async def hand_over(
        self, uow: UnitOfWork, rider: AccountId, order: UUID, typed: str
    ) -> Order | WrongDeliveryCode:
        """Deliver on the right code; a second tap finds it done.

        A wrong code is given back, not raised: the caller commits its attempt, then raises it.
        """
        found = await self._mine(uow, rider, order)
        if found.state in _OVER:
            return found
        found.require(OrderDelivered)
        try:
            code = await redeem(uow, self.pepper, order, str(rider), typed)
        except WrongDeliveryCode as wrong:
            if wrong.locks:
                await advance(uow, found, CodeLocked(code=str(wrong.code)))
                await self.jobs.enqueue(uow, TELL_LOCKED, wrong.code or order)
            return wrong
        await self.jobs.enqueue(uow, RELEASE, order)
        return await advance(uow, found, OrderDelivered(code=str(code), rider=str(rider)))

    def code(self, found: Order) -> str:
        """Give the patient's own code while the rider is on the way, else nothing."""
        shown = found.state is OrderState.OUT_FOR_DELIVERY and found.code
        return code_of(self.pepper, UUID(found.code)) if shown else ""

    async def _issue(self, uow: UnitOfWork, found: Order) -> Order:
        found.require(OutForDelivery)
        code, until = await issue(uow, self.pepper, found.id, found.rider)
        await self.jobs.enqueue(uow, TELL_CODE, code)
        return await advance(uow, found, OutForDelivery(code=str(code), expires_at=until))

    async def _mine(self, uow: UnitOfWork, rider: AccountId, order: UUID) -> Order:
        found = await load(uow, order)
        if found.rider != str(rider):
            raise NotYourDelivery("another rider brings this order")
        return found
