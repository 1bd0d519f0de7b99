"""Mirrors compliance/leak_rate.py: a sample speaks of all turns, not of itself."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.leak_rate import Judged, leak_rate
from compliance.strata import Turn, draw
from core.ids import new_id
from core.proportion import proportion

PATIENT = new_id()


def test_a_rare_stratum_that_leaks_does_not_speak_for_the_common_one() -> None:
    judged = [Judged("common", leaks=False)] * 9 + [Judged("rare", leaks=True)]
    found = leak_rate(judged, {"common": 990, "rare": 10})
    assert (found.hits, found.total) == (1, 10)
    assert found.share == pytest.approx(0.01)
    assert found.low < found.share < found.high
    assert found.high > proportion(1, 100).high  # ten judged turns are not a hundred


def test_with_even_weights_it_is_wilsons_interval() -> None:
    judged = [Judged("one", leaks=True)] + [Judged("one", leaks=False)] * 9
    assert leak_rate(judged, {"one": 1000}) == proportion(1, 10)
    assert leak_rate(judged, {}) == proportion(1, 10)  # a sample from before strata were kept


def test_of_nothing_judged_it_says_nothing() -> None:
    assert leak_rate([], {"one": 1000}) == proportion(0, 0)


def test_nine_of_ten_intervals_hold_the_true_rate() -> None:
    chance = random.Random(7)
    leaking = {"common": 0.02, "rare": 0.3}
    turns = [
        (Turn(new_id(), "u1", PATIENT, name), chance.random() < leaking[name])
        for name, size in (("common", 1900), ("rare", 100))
        for _ in range(size)
    ]
    truth, leaks = sum(leak for _, leak in turns) / len(turns), dict(turns)
    held = 0
    for seed in range(200):
        drawn = draw([turn for turn, _ in turns], 300, seed)
        judged = [Judged(each.stratum, leaks[each]) for each in drawn]
        found = leak_rate(judged, {"common": 1900, "rare": 100})
        held += found.low <= truth <= found.high
    assert held >= 180


@given(
    st.lists(st.builds(Judged, st.sampled_from("abc"), st.booleans()), max_size=40),
    st.dictionaries(st.sampled_from("abc"), st.integers(0, 10_000)),
)
def test_the_share_lies_in_its_interval(judged: list[Judged], population: dict[str, int]) -> None:
    found = leak_rate(judged, population)
    assert 0 <= found.low <= found.share + 1e-9
    assert found.share <= found.high + 1e-9 <= 1 + 2e-9
