"""Mirrors core/proportion.py."""

import pytest

from core.proportion import proportion


def test_none_found_among_three_hundred_is_less_than_two_in_a_hundred() -> None:
    found = proportion(0, 300)
    assert found.low == 0.0
    assert found.high == pytest.approx(0.0126, abs=1e-3)
    assert (proportion(0, 0).low, proportion(0, 0).high) == (0.0, 1.0)
    half = proportion(5, 10)
    assert (half.low, half.high) == pytest.approx((0.2366, 0.7634), abs=1e-4)


def test_wilson_is_as_published() -> None:
    found = proportion(159, 159)
    assert round(100 * found.low, 1) == 97.6  # clinical.md says the same of 159 of 159
    assert found.high == pytest.approx(1)
