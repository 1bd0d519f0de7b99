"""Mirrors privacy/guarding.py."""

from privacy.guarding import of_identity, of_tokens
from privacy.identity_facts import Identity


def test_each_name_number_and_stretch_of_an_address_is_guarded() -> None:
    known = Identity(
        name="Sunita Pawar", phone="+919845012345", address="C-12 Ganga Vihar Society, Ring Road"
    )
    values = {g.value for g in of_identity(known)}
    assert {"Sunita", "Pawar", "9845012345", "Ganga Vihar Society"} <= values


def test_words_everybody_says_are_not_guarded() -> None:
    forms = {"[NAME_1]": "Joy", "[NAME_2]": "fever", "[LITERAL_1]": "[NAME_1]", "[CODE_1]": "12"}
    assert of_tokens(forms) == ()


def test_a_spoken_number_is_guarded_as_digits_too() -> None:
    forms = {"[PHONE_1]": "nine eight four five zero one two three four five"}
    assert "9845012345" in {g.value for g in of_tokens(forms)}
