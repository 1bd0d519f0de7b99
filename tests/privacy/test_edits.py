"""Mirrors privacy/edits.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.edits import distance, within

WORDS = st.text("abcd", max_size=8)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("chest", "chst", 1), ("chest", "chets", 1), ("chest", "best", 2), ("pain", "pain", 0)],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert distance(one, other) == slips
    assert within(one, other, slips)
    assert not slips or not within(one, other, slips - 1)


@given(WORDS, WORDS, st.integers(0, 4))
def test_a_limit_changes_no_count_below_it(one: str, other: str, most: int) -> None:
    assert distance(one, other, most) == min(distance(one, other), most + 1)
    assert distance(one, other) == distance(other, one)
