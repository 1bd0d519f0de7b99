"""Sums the money of stored order streams: by open fields alone, with no key and no database."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from commerce.events import (
    OrderCompleted,
    OrderDelivered,
    OrderPlaced,
    PaymentReceived,
    PaymentRefunded,
    PaymentReleased,
    PaymentRequested,
    TransferHeld,
)
from core.frozen import Frozen
from core.history.chain import Fault, Link
from core.history.events import Event

_PREFIX = "order-"
_ONCE = (PaymentReceived, TransferHeld, PaymentReleased, PaymentRefunded, OrderDelivered)
_Fields = dict[str, Any]


class Money(Frozen):
    """What patients paid, and where it is. Paise."""

    orders: int = 0
    received: int = 0
    released: int = 0
    refunded: int = 0
    fees: int = 0

    @property
    def waiting(self) -> int:
        """Give what is neither with a pharmacy, nor back, nor ours."""
        return self.received - self.released - self.refunded - self.fees

    def __add__(self, other: "Money") -> "Money":
        mine, theirs = self.model_dump(), other.model_dump()
        return Money(**{name: mine[name] + theirs[name] for name in mine})


def is_order(stream: str) -> bool:
    return stream.startswith(_PREFIX)


def money_of(links: Sequence[Link]) -> Money:
    """Sum one order. A fee is earned once the pharmacy has its share."""
    received = sum(f["paise"] for _, f in _of(links, PaymentReceived))
    released = sum(f["paise"] for _, f in _of(links, PaymentReleased))
    refunded = sum(f["paise"] for _, f in _of(links, PaymentRefunded))
    fees = received - released if released else 0
    return Money(orders=1, received=received, released=released, refunded=refunded, fees=fees)


def money_fault(links: Sequence[Link]) -> Fault | None:
    """Name the first event at which the money of an order does not add up."""
    return next(_faults(links), None)


def _faults(links: Sequence[Link]) -> Iterator[Fault]:
    placed = next((fields for _, fields in _of(links, OrderPlaced)), None)
    if placed is None:
        yield Fault(links[0].stream, 1, "an order that was never placed")
        return
    for once in _ONCE:
        for link, _ in _of(links, once)[1:]:
            yield Fault(link.stream, link.version, f"{link.kind} a second time")
    goods, total = placed["goods_paise"], placed["goods_paise"] + placed["delivery_paise"]
    due: dict[type[Event], int] = {
        PaymentRequested: total,
        PaymentReceived: total,
        PaymentRefunded: total,
        TransferHeld: goods,
        PaymentReleased: goods,
    }
    for kind, paise in due.items():
        for link, fields in _of(links, kind):
            if fields["paise"] != paise:
                yield Fault(link.stream, link.version, f"{link.kind} is not of what was ordered")
    yield from _out_of_turn(links)


def _out_of_turn(links: Sequence[Link]) -> Iterator[Fault]:
    """Find money that moved before it might, or in two directions."""
    before = (
        (TransferHeld, PaymentReceived),
        (PaymentReleased, OrderDelivered),
        (PaymentReleased, TransferHeld),
        (PaymentRefunded, PaymentReceived),
        (OrderCompleted, PaymentReleased),
    )
    for later, earlier in before:
        first = min((link.version for link, _ in _of(links, earlier)), default=len(links) + 1)
        for link, _ in _of(links, later):
            if link.version < first:
                yield Fault(link.stream, link.version, f"{later.kind} without {earlier.kind}")
    if _of(links, PaymentReleased) and _of(links, PaymentRefunded):
        link = links[-1]
        yield Fault(link.stream, link.version, "paid to the pharmacy and back to the patient")


def _of(links: Sequence[Link], kind: type[Event]) -> list[tuple[Link, _Fields]]:
    return [(link, json.loads(link.payload)) for link in links if link.kind == kind.kind]
