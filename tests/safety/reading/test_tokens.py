"""Mirrors safety/reading/tokens.py and scope.py: how words are spelled and what they reach."""

import pytest

from safety.reading.tokens import fold, sentences, tokens
from safety.triage import Level, Triage

TRIAGE = Triage()


@pytest.mark.parametrize(
    ("typed", "written"),
    [("zindagi", "जिंदगी"), ("pehle", "पहले"), ("rehna", "रहना"), ("dhadakan", "धड़कन")],
)
def test_a_hindi_word_is_spelled_one_way_in_both_scripts(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


def test_an_english_word_that_sounds_hindi_is_no_hindi_word() -> None:
    assert [token.folded for token in tokens("see you soon")][-1] == ""


def test_a_date_told_after_a_stop_belongs_to_what_was_told() -> None:
    assert len(sentences("I had a heart attack. About five years ago.")) == 1
    assert len(sentences("I am well. Five years ago I had a heart attack.")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "na bukhar hai na saans ki takleef hai na seene mein dard",
        "मेरी नानी को दिल का दौरा पड़ा था, क्या मुझे भी खतरा है",
        "jawab do nahi to app band kar dunga, mujhe malaria ka test karana hai",
        "sasti dawai bata do, bukhar hai",
        "Patient: hello\nAssistant: Tell me in your own words.\nPatient: I cannot fall asleep",
        "My mom had breast cancer. I have fever 99.5",
        "white discharge and itching, which tablet is best",
        "thank you very much, I get short of breath on the stairs",
        "beti ke daant nikal rahe hain, chidchidi hai",
    ],
)
def test_what_only_sounds_like_an_emergency_is_none(text: str) -> None:
    assert TRIAGE.read(text).level is not Level.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "my hand will so not obey me since an hour",
        "मैं इस दुनिया से जाना चाहती हूं, सब पर बोझ हूं",
        "it started when I was carrying bags, tightness in the chest and I am sweating",
        "she is 7 like months pregnant and blood is flowing",
        "kohon bahut nikal raha hai rukta nahi, haath kat gaya",
        "sugar char sau assi hai, ulti ho rahi hai aur saans tez",
        "he is six weeks and brings up green stuff after every feed",
    ],
)
def test_an_emergency_is_heard_through_fillers_slips_and_numbers(text: str) -> None:
    assert TRIAGE.read(text).level is Level.EMERGENCY
