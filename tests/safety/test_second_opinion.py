"""Mirrors safety/second_opinion.py: it raises what the rules found, and never lowers anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.learning.lists import cases, digest
from privacy.text import Spoken
from safety import second_opinion
from safety.triage import LEARNED, Level, Triage

RULES, BOTH = Triage(), Triage(second=second_opinion.load())
LEVELS = list(Level)
# Told as families tell it, without a word that a rule waits for.
UNTOLD = (
    "Baby used to kick like a footballer, at 37 weeks today hardly once since dawn, and my belly "
    "has become tight like a drum that never loosens. Maybe he is sleeping?"
)
WORDS = st.lists(
    st.sampled_from(
        "my chest pain fever no not haan nahi since yesterday baby breath blood fit khoon dard "
        "refill tablet sister movie lol 2 days नहीं बुखार दर्द . , ?".split()
    ),
    max_size=25,
).map(" ".join)


@given(WORDS)
def test_whatever_is_said_it_never_lowers_what_the_rules_found(words: str) -> None:
    alone, both = RULES.read(words), BOTH.read(words)
    assert LEVELS.index(both.level) >= LEVELS.index(alone.level)
    assert set(alone.rules) <= set(both.rules)


def test_an_emergency_by_rule_is_judged_as_without_it() -> None:
    said = "chest pain going to the left arm and sweating since an hour"
    assert BOTH.read(said) == RULES.read(said)
    assert BOTH.read(said).level is Level.EMERGENCY


def test_an_emergency_no_rule_knows_is_raised_and_says_who_heard_it() -> None:
    assert RULES.read(UNTOLD).level is not Level.EMERGENCY
    judged = BOTH.assess([Spoken("namaste doctor"), Spoken(UNTOLD)])
    assert judged.level is Level.EMERGENCY
    assert judged.rules[0] == f"{LEARNED}{Level.EMERGENCY}"
    assert judged.directions == ("emergency.general",)


def test_what_the_assistant_says_raises_nothing() -> None:
    talk = f"Assistant: {UNTOLD}\nPatient: no, I only want to renew my thyroid tablets"
    assert BOTH.read(talk).level is Level.ROUTINE


@pytest.mark.parametrize("said", ["", "no", "haan ji", "since 2 days", "नहीं डॉक्टर"])
def test_a_short_answer_says_nothing_by_itself(said: str) -> None:
    assert second_opinion.load().of(said) is None


def test_weights_tell_what_they_were_learned_from_and_that_is_what_is_here() -> None:
    """`python -m eval learn` must follow a change of the lists."""
    assert second_opinion.load().version == digest([case for case in cases() if not case.held])
    assert RULES.version != BOTH.version
