"""Mirrors safety/reading/numbers.py."""

import pytest

from safety.reading.numbers import digits


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("twenty five tablets", "25 tablets"),
        ("one hundred and two fever", "102 fever"),
        ("a hundred and three", "103"),
        ("चार सौ अस्सी", "480"),
        ("ek sau do bukhar", "102 bukhar"),
        ("शुगर पैंतालीस", "शुगर 45"),
        ("chauda din ki bachi", "14 din ki bachi"),
        ("sau goli", "100 goli"),
    ],
)
def test_number_words_are_read_in_three_ways_of_writing(said: str, wanted: str) -> None:
    assert " ".join(digits(said.split())) == wanted


@pytest.mark.parametrize("said", ["mere saath", "kar do na", "one by one", "bees saath aaye"])
def test_a_word_that_is_a_number_only_sometimes_stays(said: str) -> None:
    assert " ".join(digits(said.split())) == said
