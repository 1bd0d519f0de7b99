"""Mirrors eval/learning: what is learned is what was told, and is read back as it was written."""

from pathlib import Path

import pytest

from eval.learning.case import Case
from eval.learning.fitting import matrix, rarity
from eval.learning.lists import cases
from eval.learning.opinion import learned, measured
from safety.second_opinion import load

ILL = ["the roof fell on his back", "she drank from the green bottle", "baby is cold and limp now"]
WELL = ["please renew my cream for spots", "which diet for my weight now", "report came is it fine"]
TOLD = [*(Case(each, 2, False) for each in ILL), *(Case(each, 0, False) for each in WELL)]


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("learned") / "weights"
    file.write_bytes(learned(TOLD, "six cases"))
    return file


def chance(weights: Path, words: str) -> float:
    opinion = load(weights).of(words)
    assert opinion is not None
    return opinion.emergency


def test_what_was_told_is_told_apart(weights: Path) -> None:
    assert load(weights).version == "six cases"
    assert min(chance(weights, each) for each in ILL) > 0.5
    assert max(chance(weights, each) for each in WELL) < 0.5


def test_words_nobody_taught_it_leave_it_undecided(weights: Path) -> None:
    assert chance(weights, "zzyx qqwv kkjh vvbn") == pytest.approx(0.5, abs=0.2)


def test_the_length_of_a_text_counts_for_nothing() -> None:
    rare = rarity(TOLD)
    x = matrix([Case("the roof fell on his back " * 5, 2, False), TOLD[0]], rare)
    lengths = x.times(rare * 0 + 1)
    assert rare.max() > 0
    assert lengths.shape == (2,)
    assert (x.value <= 1).all()


def test_the_figures_are_of_cases_that_nothing_was_learned_from(weights: Path) -> None:
    held = [Case("the roof fell on him", 2, True), Case("please renew my cream now", 0, True)]
    told = list(measured(held, weights))
    assert len(told) == 3
    assert all("held out" in line for line in told)


def test_held_halves_are_never_learned_from() -> None:
    held = {case.words for case in cases() if case.held}
    shown = {case.words for case in cases() if not case.held}
    assert len(held) > 4000
    assert len(held & shown) < 40  # short answers that two people happen to give
