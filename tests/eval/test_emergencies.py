"""Mirrors eval/suites/emergencies.py and eval/suites/saying."""

from collections import Counter
from random import Random

from eval import suites
from eval.suites import emergencies
from eval.suites.saying import stems, ways

LOOKS = ("negated", "past", "other", "hypothetical", "quoted", "idiom", "admin", "mild", "routine")


def test_there_are_enough_stems_and_utterances() -> None:
    written = [stem for stem in stems.load() if not stem.seen]
    kinds = Counter("routine" if stem.topic in LOOKS else "flag" for stem in written)
    assert kinds["flag"] >= 600
    assert kinds["routine"] >= 200
    cases = suites.load("emergencies").cases
    labels = Counter(case["label"] for case in cases)
    assert labels["emergency"] >= 3000
    assert labels["routine"] >= 1000
    assert len({case["text"] for case in cases}) == len({case["id"] for case in cases})


def test_cases_are_the_same_again_and_their_slots_are_filled() -> None:
    cases = suites.load("emergencies").cases
    assert tuple(emergencies.every()) == cases
    assert not [case["text"] for case in cases if "<" in case["text"]]


def test_the_halves_are_even_and_what_was_seen_is_never_held() -> None:
    halves = Counter(stem.half for stem in stems.load() if not stem.seen)
    assert min(halves.values()) > 0.4 * halves.total()
    assert all(stem.half == "dev" for stem in stems.load() if stem.seen)


def test_every_language_has_its_ways() -> None:
    for lang in ("en", "hi", "hi-en"):
        for way in (ways.plain, ways.greeted, ways.opened, ways.shouted, ways.run_on, ways.slipped):
            assert all(way(("mujhe seene mein dard hai",), lang, Random("1")))


def test_a_recognizer_writes_no_signs_but_keeps_a_pressure() -> None:
    (said,) = ways.run_on(("BP is 180/110, help!",), "en", Random("1"))
    assert "180/110" in said
    assert not set(said) & set("!,")


def test_a_failure_that_is_held_out_shows_no_words() -> None:
    case = {"id": "x", "half": "held", "style": "lay", "label": "emergency",
            "accept": ["emergency"], "text": "secret"}  # fmt: skip
    wrong = emergencies.judge(case, {"label": "routine", "rules": []}).wrong
    assert {(each.expected, each.actual) for each in wrong} == {("held out", "held out")}


def test_the_later_lists_have_stems_of_their_own_in_every_language() -> None:
    first = {stem.digest for stem in stems.load()}
    later = stems.load("later")
    assert len(later) >= 750
    assert not first & {stem.digest for stem in later}
    told = Counter(stem.lang for stem in later if stem.accept[0] == "emergency")
    assert min(told[lang] for lang in ("en", "hi", "hi-en")) >= 130
    assert len(suites.load("emergencies_second").cases) >= 3700
