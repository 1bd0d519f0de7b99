"""Mirrors safety/reading/second.py."""

import math

from safety.reading.second import SecondReader, load
from safety.triage import SECOND, Level, Triage

READER = SecondReader({"W:burst": 3.0, "W:calm": -3.0}, -1.0, 0.7, "test")


def test_what_is_known_counts_once_however_long_the_text() -> None:
    assert READER.weight(frozenset({"W:burst", "W:unheard"})) == 2.0
    both = READER.weight(frozenset({"W:burst", "W:calm"}))
    assert math.isclose(both, -1.0)


def test_it_raises_only_when_sure() -> None:
    assert READER.raises(frozenset({"W:burst"}))
    assert not READER.raises(frozenset())


def test_it_never_lowers_and_says_that_it_was_the_one() -> None:
    triage = Triage()
    plain = triage.read("I have chest pain and cold sweat")
    assert plain.level is Level.EMERGENCY
    assert SECOND not in plain.rules


def test_the_shipped_one_was_learned_and_is_silent_on_nothing() -> None:
    assert load().learned_on
    assert not load().raises(frozenset())
    assert Triage().read("").level is Level.ROUTINE
