"""An order as its events tell it, and the steps it may take."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from commerce.events import (
    Address,
    CodeLocked,
    DeliveryFailed,
    OrderCancelled,
    OrderCompleted,
    OrderConfirmed,
    OrderDelivered,
    OrderLine,
    OrderPacked,
    OrderPlaced,
    OrderRejected,
    OrderShipped,
    OutForDelivery,
    PaymentMismatched,
    PaymentReceived,
    PaymentRefunded,
    PaymentReleased,
    PaymentRequested,
    TransferHeld,
    stream_of,
)
from core.errors import Conflict, NotFound
from core.history.events import Event
from core.history.store import Recorded
from core.ids import PatientId
from core.patient_keys import Erased
from core.unit_of_work import UnitOfWork


class OrderState(StrEnum):
    PLACED = "placed"
    CONFIRMED = "confirmed"
    PACKED = "packed"
    SHIPPED = "shipped"
    OUT_FOR_DELIVERY = "out_for_delivery"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


# Which event takes an order where. What is not here does not move it.
MOVES: MappingProxyType[type[Event], tuple[frozenset[OrderState], OrderState]] = MappingProxyType(
    {
        OrderConfirmed: (frozenset({OrderState.PLACED}), OrderState.CONFIRMED),
        OrderPacked: (frozenset({OrderState.CONFIRMED}), OrderState.PACKED),
        OrderShipped: (frozenset({OrderState.PACKED}), OrderState.SHIPPED),
        OutForDelivery: (
            frozenset({OrderState.SHIPPED, OrderState.OUT_FOR_DELIVERY}),
            OrderState.OUT_FOR_DELIVERY,
        ),
        DeliveryFailed: (frozenset({OrderState.OUT_FOR_DELIVERY}), OrderState.SHIPPED),
        OrderDelivered: (frozenset({OrderState.OUT_FOR_DELIVERY}), OrderState.DELIVERED),
        OrderCompleted: (frozenset({OrderState.DELIVERED}), OrderState.COMPLETED),
        OrderRejected: (
            frozenset({OrderState.PLACED, OrderState.CONFIRMED}),
            OrderState.REJECTED,
        ),
        OrderCancelled: (
            frozenset({OrderState.PLACED, OrderState.CONFIRMED}),
            OrderState.CANCELLED,
        ),
    }
)
ENDED = frozenset({OrderState.COMPLETED, OrderState.REJECTED, OrderState.CANCELLED})


class OrderNotFound(NotFound):
    """No such order for this caller."""


class WrongStep(Conflict):
    """The order does not stand where this could be done."""


@dataclass
class Order:
    """The fold of an order's stream. `version` is what an append must expect."""

    id: UUID
    patient: PatientId
    placed: OrderPlaced
    placed_at: datetime
    state: OrderState = OrderState.PLACED
    gateway_order: str = ""
    account: str = ""
    payment: str = ""
    mismatched: bool = False
    transfer: str = ""
    released: bool = False
    refund: str = ""
    rider: str = ""
    code: str = ""
    missed: str = ""  # why the rider could not deliver, until the next try
    ended_for: str = ""  # why it was rejected or cancelled
    version: int = 0

    @property
    def total_paise(self) -> int:
        return self.placed.goods_paise + self.placed.delivery_paise

    @property
    def lines(self) -> tuple[OrderLine, ...]:
        return self.placed.lines

    @property
    def address(self) -> Address:
        return self.placed.address

    @property
    def consult(self) -> UUID | None:
        """Name the consult whose prescription this is; None where none was needed."""
        return UUID(self.placed.consult) if self.placed.consult else None

    @property
    def refund_due(self) -> bool:
        """Tell whether money came for an order that will not be delivered."""
        ended = self.state in {OrderState.REJECTED, OrderState.CANCELLED}
        return ended and bool(self.payment) and not self.refund

    @property
    def release_due(self) -> bool:
        return self.state is OrderState.DELIVERED and not self.released

    def require(self, event: type[Event]) -> None:
        """Raise `WrongStep` (409) unless `event` may happen now."""
        begins, _ = MOVES[event]
        if self.state not in begins:
            wanted = " or ".join(sorted(begins))
            raise WrongStep(f"the order is {self.state}; this needs {wanted}")

    def apply(self, recorded: Recorded) -> None:
        self._money(recorded.event)
        self._parcel(recorded.event)
        self.state = next_state(self.state, recorded.event)

    def _money(self, event: Event | None) -> None:
        match event:
            case PaymentRequested():
                self.gateway_order, self.account = event.gateway_order, event.account
            case PaymentReceived():
                self.payment = event.payment
            case PaymentMismatched():
                self.mismatched = True
            case TransferHeld():
                self.transfer = event.transfer
            case PaymentReleased():
                self.released = True
            case PaymentRefunded():
                self.refund = event.refund
            case _:
                pass

    def _parcel(self, event: Event | None) -> None:
        match event:
            case OrderShipped():
                self.rider = event.rider
            case OutForDelivery():
                self.code, self.missed = event.code, ""
            case CodeLocked():
                self.code = ""
            case DeliveryFailed():
                self.code, self.missed = "", event.reason
            case OrderRejected() | OrderCancelled():
                self.ended_for = event.code
            case _:
                pass


def next_state(state: OrderState, event: Event | None) -> OrderState:
    """Follow the table; an event that does not move an order leaves it where it is."""
    return state if event is None or type(event) not in MOVES else MOVES[type(event)][1]


async def load(uow: UnitOfWork, order: UUID) -> Order:
    """Read an order, or raise `OrderNotFound` or `Erased`."""
    recorded = await uow.history.read(stream_of(order))
    if not recorded:
        raise OrderNotFound("no such order")
    first = recorded[0].event
    if not isinstance(first, OrderPlaced) or recorded[0].patient is None:
        raise Erased("the patient's data was erased")
    found = Order(order, PatientId(recorded[0].patient), first, recorded[0].at)
    for each in recorded:
        found.apply(each)
    found.version = recorded[-1].version
    return found


async def advance(uow: UnitOfWork, order: Order, *events: Event) -> Order:
    """Append `events` in order, each only where it may happen; give the order as it is then."""
    state = order.state
    for event in events:
        if type(event) in MOVES and state not in MOVES[type(event)][0]:
            raise WrongStep(f"the order is {state}; this cannot be done any more")
        state = next_state(state, event)
    stream = stream_of(order.id)
    await uow.append(stream, *events, expected=order.version, patient=order.patient)
    return await load(uow, order.id)
