"""What happens to an order. Amounts stand open, so that the money of a bundle can be summed.

What was bought and where it goes is private: it tells of an illness and of a home.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from core.frozen import Frozen
from core.history.events import Event, Private


def stream_of(order: UUID) -> str:
    return f"order-{order}"


class OrderLine(Frozen):
    """A product of an order. `line` is the prescription's, which allows `allowed` units in all."""

    sku: str
    name: str
    units: int
    paise: int
    line: str = ""
    allowed: int = 0
    instructions: str = ""


class Address(Frozen):
    """Where an order goes, and who takes it."""

    name: str
    phone: str
    street: str
    city: str
    pincode: str


class Batch(Frozen):
    """What was packed for a product: a pharmacist must be able to recall it."""

    sku: str
    batch: str
    expires: str  # ISO month


class OrderPlaced(Event):
    kind: ClassVar[str] = "order-placed"
    consult: str  # whose prescription it is; empty for what needs none
    prescription: str
    lines: Private[tuple[OrderLine, ...]]
    address: Private[Address]
    goods_paise: int
    delivery_paise: int


class PaymentRequested(Event):
    """The gateway was asked to collect; its order carries the pharmacy's share, on hold."""

    kind: ClassVar[str] = "payment-requested"
    gateway_order: str
    paise: int
    account: str  # the pharmacy's at the gateway


class PaymentReceived(Event):
    kind: ClassVar[str] = "payment-received"
    payment: str
    paise: int
    goods_paise: int


class PaymentMismatched(Event):
    """The gateway reports a payment that is not what was asked for; a person must look."""

    kind: ClassVar[str] = "payment-mismatched"
    payment: str
    paise: int
    currency: str


class TransferHeld(Event):
    """The pharmacy's share waits at the gateway, on hold."""

    kind: ClassVar[str] = "transfer-held"
    transfer: str
    paise: int


class OrderConfirmed(Event):
    """The pharmacy takes the order; its stock is reserved."""

    kind: ClassVar[str] = "order-confirmed"


class OrderRejected(Event):
    kind: ClassVar[str] = "order-rejected"
    code: str
    words: Private[str]


class OrderCancelled(Event):
    kind: ClassVar[str] = "order-cancelled"
    code: str  # "patient" or "unpaid"


class OrderPacked(Event):
    kind: ClassVar[str] = "order-packed"
    batches: Private[tuple[Batch, ...]]


class OrderShipped(Event):
    """The parcel is with its rider."""

    kind: ClassVar[str] = "order-shipped"
    rider: str  # account


class OutForDelivery(Event):
    """The rider is on the way, and a delivery code is with the patient. The code stands nowhere."""

    kind: ClassVar[str] = "out-for-delivery"
    code: str  # its id
    expires_at: datetime


class CodeLocked(Event):
    """Five wrong codes: no code opens this delivery until a new one is issued."""

    kind: ClassVar[str] = "delivery-code-locked"
    code: str


class DeliveryFailed(Event):
    """Nobody was there; the parcel is with its rider again."""

    kind: ClassVar[str] = "delivery-failed"
    reason: str


class OrderDelivered(Event):
    kind: ClassVar[str] = "order-delivered"
    code: str
    rider: str


class PaymentReleased(Event):
    """The hold is gone: the pharmacy has its money."""

    kind: ClassVar[str] = "payment-released"
    transfer: str
    paise: int


class OrderCompleted(Event):
    kind: ClassVar[str] = "order-completed"


class PaymentRefunded(Event):
    kind: ClassVar[str] = "payment-refunded"
    refund: str
    paise: int


EVENTS = (
    OrderPlaced,
    PaymentRequested,
    PaymentReceived,
    PaymentMismatched,
    TransferHeld,
    OrderConfirmed,
    OrderRejected,
    OrderCancelled,
    OrderPacked,
    OrderShipped,
    OutForDelivery,
    CodeLocked,
    DeliveryFailed,
    OrderDelivered,
    PaymentReleased,
    OrderCompleted,
    PaymentRefunded,
)
