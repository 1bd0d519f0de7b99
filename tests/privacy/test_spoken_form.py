"""Mirrors privacy/spoken_form.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.normal import fold
from privacy.spoken_form import typed

ENGLISH = "zero one two three four five six seven eight nine".split()
HINDI = "shunya ek do teen char paanch chhe saat aath nau".split()
DEVANAGARI = "शून्य एक दो तीन चार पांच छह सात आठ नौ".split()


def written(words: str) -> str:
    return typed(fold(words)).text


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("double nine triple eight", "99888"),
        ("ninety eight forty five", "9845"),
        ("two thousand sixteen", "2016"),
        ("june two thousand and four", "june 2004"),
        ("one hundred and two", "102"),
        ("six hundred fifty", "650"),
        ("nine eight oh seven", "9807"),
        ("nau aath chaar", "984"),
        ("meri umar tiranve saal", "meri umar 93 saal"),
        ("अट्ठानवे साल", "98 साल"),
        ("asha dot rao at the rate gmail dot com", "asha.rao@gmail.com"),
        ("asha underscore rao at yahoo dot co dot in", "asha_rao@yahoo.co.in"),
        ("seven point five kilos", "7.5 kilos"),
        ("r a v i", "ravi"),
        ("S-U-N-I-L", "SUNIL"),
    ],
)
def test_speech_is_written_as_it_would_be_typed(said: str, meant: str) -> None:
    assert written(said) == meant


@pytest.mark.parametrize(
    "words", ["mujhe do din se", "main to ja rahi hun", "do not call", "[NAME_1]"]
)
def test_words_that_only_look_like_numbers_stay(words: str) -> None:
    assert written(words) == words


@given(
    st.lists(st.integers(0, 9), min_size=4, max_size=14),
    st.sampled_from([ENGLISH, HINDI, DEVANAGARI]),
)
def test_digits_said_one_by_one_come_out_as_said(digits: list[int], language: list[str]) -> None:
    assert written(" ".join(language[d] for d in digits)) == "".join(map(str, digits))
