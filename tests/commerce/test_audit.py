"""What the sum of an order's money must refuse, event by event."""

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest

from commerce.audit import Money, money_fault, money_of
from commerce.events import stream_of
from core.history.chain import Link

ORDER = UUID(int=7)
WHOLE: list[tuple[str, dict[str, object]]] = [
    ("order-placed", {"goods_paise": 9000, "delivery_paise": 2900}),
    ("payment-requested", {"paise": 11900}),
    ("payment-received", {"paise": 11900, "goods_paise": 9000}),
    ("transfer-held", {"paise": 9000}),
    ("order-delivered", {}),
    ("payment-released", {"paise": 9000}),
    ("order-completed", {}),
]


def links(events: list[tuple[str, dict[str, object]]]) -> list[Link]:
    return [
        Link(
            hospital=UUID(int=1),
            stream=stream_of(ORDER),
            version=version,
            kind=kind,
            actor="test",
            patient=None,
            at=datetime.now(UTC),
            payload=json.dumps(fields).encode(),
            hash=b"",
        )
        for version, (kind, fields) in enumerate(events, start=1)
    ]


def fault(events: list[tuple[str, dict[str, object]]]) -> str:
    found = money_fault(links(events))
    return str(found) if found else ""


def test_a_whole_order_adds_up() -> None:
    assert fault(WHOLE) == ""
    money = money_of(links(WHOLE))
    assert money == Money(orders=1, received=11900, released=9000, fees=2900)
    assert money.waiting == 0


def test_money_of_orders_sums() -> None:
    on_hold = money_of(links(WHOLE[:4]))
    assert (on_hold + money_of(links(WHOLE))).waiting == 11900


@pytest.mark.parametrize("kind", ["payment-received", "transfer-held", "payment-released"])
def test_the_same_money_twice_is_named(kind: str) -> None:
    event = next(each for each in WHOLE if each[0] == kind)
    assert f"{kind} a second time" in fault([*WHOLE, event])


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("order-delivered", "payment-released without order-delivered"),
        ("transfer-held", "payment-released without transfer-held"),
        ("payment-released", "order-completed without payment-released"),
        ("payment-received", "transfer-held without payment-received"),
    ],
)
def test_a_step_that_was_skipped_is_named(missing: str, named: str) -> None:
    assert named in fault([each for each in WHOLE if each[0] != missing])


def test_another_amount_is_named() -> None:
    short = [(kind, {**f, "paise": 8900} if kind == "payment-released" else f) for kind, f in WHOLE]
    assert "payment-released is not of what was ordered" in fault(short)


def test_money_that_went_both_ways_is_named() -> None:
    back: tuple[str, dict[str, object]] = ("payment-refunded", {"paise": 11900})
    assert "and back to the patient" in fault([*WHOLE, back])


def test_an_order_that_nobody_placed_is_named() -> None:
    assert "never placed" in fault(WHOLE[1:])
