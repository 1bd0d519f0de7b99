"""What commerce needs from a payment gateway that holds money for others (Razorpay Route)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from core.errors import Conflict, ConsultError


@dataclass(frozen=True, slots=True)
class Charge:
    """What a patient is asked to pay, and the share that waits for the pharmacy. Paise."""

    receipt: str  # ours, unique: the gateway's order is found again by it
    paise: int
    account: str
    account_paise: int


@dataclass(frozen=True, slots=True)
class CheckoutPage:
    """Where the patient's browser goes to pay, and the form fields it posts there."""

    url: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment as the gateway knows it now. `refunded_paise` of `paise` went back."""

    id: str
    gateway_order: str
    paise: int
    currency: str
    status: str  # created, authorized, captured, refunded, failed
    refunded_paise: int


@dataclass(frozen=True, slots=True)
class Transfer:
    """A pharmacy's share at the gateway."""

    id: str
    account: str
    paise: int
    on_hold: bool
    status: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What a webhook is about. Only a hint: the truth is asked for."""

    event_id: str
    event: str
    gateway_order: str
    payment: str


class ForgedPayment(Conflict):
    """A checkout return or a webhook that the gateway did not sign."""


class PaymentRefusedByGateway(ConsultError):
    """The gateway said no; asking again will not help."""

    status = 502


class Checkout(Protocol):
    """Brings a patient to the gateway's page and back."""

    async def open(self, charge: Charge) -> str:
        """Give the gateway's order for `charge`, the same one for the same receipt."""
        ...

    def page(self, gateway_order: str, paise: int) -> CheckoutPage: ...

    def returned(self, fields: Mapping[str, str]) -> str:
        """Give the gateway's order of a signed return, or raise `ForgedPayment`."""
        ...


class Escrow(Protocol):
    """The money at the gateway. Every call may be repeated.

    Each raises `Unavailable` where the outcome is not known, `PaymentRefusedByGateway` on a no.
    """

    async def payments(self, gateway_order: str) -> list[Payment]: ...

    async def capture(self, payment: Payment) -> Payment: ...

    async def transfers(self, payment: str) -> list[Transfer]: ...

    async def release(self, transfer: str) -> Transfer:
        """Lift the hold, and make sure by asking that it is lifted."""
        ...

    async def refund(self, payment: str, paise: int, key: str) -> str:
        """Give the id of the refund of `key`: made once, whoever asks how often."""
        ...


class Hints(Protocol):
    """Reads what the gateway reports of itself."""

    def read(self, raw: bytes, headers: Mapping[str, str]) -> Hint:
        """Verify a webhook on its raw bytes, or raise `ForgedPayment`."""
        ...
