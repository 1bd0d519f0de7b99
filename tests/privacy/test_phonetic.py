"""Mirrors privacy/phonetic.py."""

import pytest

from privacy.phonetic import sound


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
