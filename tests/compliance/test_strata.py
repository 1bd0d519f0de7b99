"""Mirrors compliance/strata.py: how a sample is drawn."""

import pytest

from compliance.strata import Turn, draw, stratum_of
from core.ids import new_id

PATIENT = new_id()


def turns(**sizes: int) -> list[Turn]:
    return [
        Turn(new_id(), f"u{n}", PATIENT, name) for name, size in sizes.items() for n in range(size)
    ]


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
