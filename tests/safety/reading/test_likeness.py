"""Mirrors safety/reading/likeness.py, ordinary.py and spoken.py."""

from functools import cache

import pytest

from safety.reading.likeness import Likeness
from safety.reading.ordinary import ordinary
from safety.reading.spoken import righted
from safety.reading.tokens import fold
from safety.triage import Level, Triage


@cache
def likeness() -> Likeness:
    english = {"chest", "breathing", "swollen", "unconscious", "severe", "bleeding", "stroke"}
    return Likeness(english, {"dard", "sharir", "behosh"}, ordinary)


def meant(word: str) -> set[str]:
    return {one or other for one, other in likeness().meant(word, fold(word))}


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("chst", "chest"),
        ("brething", "breathing"),
        ("swolln", "swollen"),
        ("unconsious", "unconscious"),
        ("sevre", "severe"),
        ("drd", "dard"),
        ("shrir", "sharir"),
        ("ebhosh", "behosh"),
    ],
)
def test_a_misspelled_word_is_known_by_its_consonants_or_one_slip(typed: str, wanted: str) -> None:
    assert wanted in meant(typed)


@pytest.mark.parametrize(
    "word", ["cheese", "clothes", "breeding", "strike", "scorpio", "dost", "sunil", "bhopal", "ab"]
)
def test_a_word_of_a_language_or_a_name_is_never_taken_for_another(word: str) -> None:
    assert meant(word) == set()


def test_a_word_as_long_as_a_novel_means_nothing() -> None:
    assert meant("chest" * 1000) == set()


def test_shorthand_is_written_out_and_fillers_go() -> None:
    assert righted("umm chst pain h nd cnt breth".split()) == (
        "chst pain hai and cannot breathe".split()
    )
    assert righted(["hart", "attack"]) == ["heart", "attack"]


@pytest.mark.parametrize(
    "text",
    [
        "chst pain vry bad spreding to lft arm",
        "cant breth properly, lips blu",
        "face is droping on one side he cant speek",
        "sine me drd aur psina bht aa rha h",
        "i have chest pane and sweeting",
    ],
)
def test_an_emergency_is_heard_through_its_spelling(text: str) -> None:
    assert Triage().read(text).level is Level.EMERGENCY
