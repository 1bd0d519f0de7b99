"""Mirrors compliance/estimates.py and strata.py: what a sample says, and how it is drawn."""

import pytest

from compliance.estimates import kappa, wilson
from compliance.strata import Turn, draw, stratum_of
from core.ids import new_id

PATIENT = new_id()


def turns(**sizes: int) -> list[Turn]:
    return [
        Turn(new_id(), f"u{n}", PATIENT, name) for name, size in sizes.items() for n in range(size)
    ]


def test_none_found_among_three_hundred_is_less_than_two_in_a_hundred() -> None:
    found = wilson(0, 300)
    assert found.low == 0.0
    assert found.high == pytest.approx(0.0126, abs=1e-3)
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)
    half = wilson(5, 10)
    assert (half.low, half.high) == pytest.approx((0.2366, 0.7634), abs=1e-4)


def test_agreement_is_measured_beyond_chance() -> None:
    assert kappa([("clean", "clean"), ("missed", "missed")]) == 1.0
    assert kappa([("clean", "missed"), ("missed", "clean")]) == -1.0
    pairs = [("c", "c")] * 20 + [("c", "m")] * 5 + [("m", "c")] * 10 + [("m", "m")] * 15
    assert kappa(pairs) == pytest.approx(0.4)  # the example of Cohen's textbooks
    assert kappa([]) is None
    assert kappa([("clean", "clean")]) is None


def test_a_draw_reaches_every_stratum_and_is_drawn_again_by_its_seed() -> None:
    known = turns(common=500, rare=3, single=1)
    sample = draw(known, 20, seed=7)
    assert len(sample) == len(set(sample)) == 20
    assert {each.stratum for each in sample} == {"common", "rare", "single"}
    assert sample == draw(list(reversed(known)), 20, seed=7)
    assert sample != draw(known, 20, seed=8)


@pytest.mark.parametrize("size", [1, 2, 3, 50, 504, 10_000])
def test_a_draw_is_as_large_as_asked_or_as_there_is(size: int) -> None:
    assert len(draw(turns(common=500, rare=3, single=1), size, seed=1)) == min(size, 504)


def test_a_stratum_is_language_kind_and_confidence() -> None:
    assert stratum_of("hi", ["NAME"], 0.7) == "hi/NAME/unsure"
    assert stratum_of("en", ["A", "B", "C"], 1.0) == "en/A+B+/sure"
    assert stratum_of("", [], 1.0) == "unknown/-/none"
