"""Mirrors privacy/detection/known.py."""

import pytest

from privacy.identity_facts import Identity
from tests.privacy.saying import hidden, masked

JOY = Identity(
    name="Joy Lakshmi Rathwa",
    phone="+919845012345",
    email="joyrathwa21@gmail.com",
    dob="1979-08-12",
    address="C-12 Ganga Vihar Society, Ring Road",
    city="Vyara",
    pincode="394650",
    abha="54956595424754",
    ids=("KMC00451",),
    others=("Thoudam",),
)


@pytest.mark.parametrize(
    ("words", "identifier"),
    [
        ("rathwa here with fever", "rathwa"),
        ("laxmi again", "laxmi"),
        ("लक्ष्मी को बुखार है", "लक्ष्मी"),
        ("ratwha is coughing", "ratwha"),
        ("r a t h w a", "r a t h w a"),
        ("it ends in 2345", "2345"),
        ("code zero one two three four five", "zero one two three four five"),
        ("from vyara", "vyara"),
        ("it was 12 8 1979", "12 8 1979"),
        ("deliver to ganga vihar society", "ganga vihar society"),
        ("thoudam also has it", "thoudam"),
        ("Joy Lakshmi", "Joy Lakshmi"),
    ],
)
def test_what_is_registered_is_found_however_it_is_written(words: str, identifier: str) -> None:
    assert identifier in " | ".join(hidden(words, JOY)) or identifier in hidden(words, JOY)


@pytest.mark.parametrize("words", ["I feel no joy in anything", "platelets 1,20,000", "since 1979"])
def test_a_name_that_is_also_a_word_leaves_the_word(words: str) -> None:
    assert masked(words, JOY) == words
