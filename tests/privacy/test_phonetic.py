"""Mirrors privacy/phonetic.py."""

import pytest

from privacy.phonetic import one_way, romanized, sound


@pytest.mark.parametrize(
    "spellings",
    [
        ("Laxmi", "Lakshmi", "लक्ष्मी"),
        ("Sanjay", "Sanjai", "संजय"),
        ("Wadhwani", "Vadhvani"),
        ("Jaideep", "Jaydeep"),
    ],
)
def test_spellings_of_one_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Sanjay", "Sanjana"), ("Lakshmi", "Lakshman"), ("Mohan", "Mohini")]
)
def test_different_names_do_not(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("देशमुख", "deshmukh"),
        ("अमरनाथ", "Amarnath"),
        ("संजय", "sanjay"),
        ("नरेंद्र", "narendra"),
        ("रसूलगंज", "Rasoolganj"),
        ("विश्वनाथ", "Vishwanath"),
        ("केकडी", "kekdi"),
    ],
)
def test_a_word_of_devanagari_is_spelled_as_people_type_it(word: str, typed: str) -> None:
    assert one_way(typed.lower()) in romanized(word)


def test_only_silent_vowels_are_left_out() -> None:
    assert romanized("महारानी") == ("maharani",)
    assert romanized("सिमरन") == ("simran", "simaran")
