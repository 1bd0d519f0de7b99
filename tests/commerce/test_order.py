"""The table of steps: what may follow what, and nothing else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.events import EVENTS
from commerce.order import ENDED, MOVES, OrderState, next_state
from core.history.events import Event

WAY = [
    OrderState.PLACED,
    OrderState.CONFIRMED,
    OrderState.PACKED,
    OrderState.SHIPPED,
    OrderState.OUT_FOR_DELIVERY,
    OrderState.DELIVERED,
    OrderState.COMPLETED,
]


def reachable(state: OrderState) -> set[OrderState]:
    return {ends for begins, ends in MOVES.values() if state in begins}


def test_an_order_goes_one_step_after_the_other_to_its_end() -> None:
    for here, there in pairwise(WAY):
        assert there in reachable(here)
        later = set(WAY[WAY.index(there) + 1 :])
        assert not reachable(here) & later


@pytest.mark.parametrize("state", sorted(ENDED))
def test_what_has_ended_moves_no_more(state: OrderState) -> None:
    assert reachable(state) == set()


def test_what_is_packed_is_neither_rejected_nor_cancelled() -> None:
    for state in WAY[2:]:
        assert not reachable(state) & {OrderState.REJECTED, OrderState.CANCELLED}


@given(st.lists(st.sampled_from(EVENTS), max_size=40))
def test_no_order_of_events_delivers_without_a_rider(events: list[type[Event]]) -> None:
    state, seen = OrderState.PLACED, [OrderState.PLACED]
    for kind in events:
        if kind in MOVES and state in MOVES[kind][0]:
            state = next_state(state, kind.model_construct())
            seen.append(state)
    if OrderState.DELIVERED in seen:
        assert OrderState.OUT_FOR_DELIVERY in seen
        assert OrderState.CONFIRMED in seen
