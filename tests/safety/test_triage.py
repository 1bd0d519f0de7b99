"""Mirrors safety/triage.py: every rule proves itself, and what people say lands right."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clinical import PatientFacts
from privacy.text import Spoken
from safety.red_flags import RedFlag, load
from safety.triage import Level, Triage


@cache
def triage() -> Triage:
    return Triage()


def level(text: str, patient: PatientFacts | None = None) -> Level:
    return triage().read(text, patient).level


RULES = load().rules


def test_there_are_at_least_sixty_rules_in_every_shape() -> None:
    assert len(RULES) >= 60
    assert {rule.level for rule in RULES} == {"urgent", "emergency"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_examples_and_not_on_its_counterexamples(rule: RedFlag) -> None:
    missed = [text for text in rule.must_fire if rule.id not in triage().read(text).rules]
    false = [text for text in rule.must_not_fire if rule.id in triage().read(text).rules]
    assert (missed, false) == ([], [])


@pytest.mark.parametrize(
    "text",
    [
        "no fever, but can't move my left leg",
        "seene mein bahut dard, baaye haath tak ja raha hai, pasina",
        "My mother is having a tight feeling in the chest and she is sweating badly",
        "सीने में बहुत दर्द है और पसीना आ रहा है",
        "Patient: I have chest pain\nAssistant: Are you sweating?\nPatient: yes",
        "Patient: something is wrong\nAssistant: Is there chest pain and sweating?\nPatient: haan",
    ],
)
def test_an_emergency_is_heard_however_it_is_said(text: str) -> None:
    assert level(text) is Level.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "saans lene mein dikkat nahi hai, bas zukam hai",
        "No chest pain, sweating or vomiting",
        "My father had a heart attack in 2010. I am fine",
        "I almost had a heart attack when I saw the price",
        "What should one do if someone is having a heart attack?",
        "In the film he takes poison and dies",
        "kaam se sar phat raha hai yaar",
        "Assistant: Do you have chest pain?\nPatient: no\nAssistant: Any vomiting?\nPatient: nahi",
        "How do I change my emergency contact?",
    ],
)
def test_what_is_denied_past_others_or_idiom_alarms_nobody(text: str) -> None:
    assert level(text) is Level.ROUTINE


def test_facts_on_file_count_like_words() -> None:
    said = "baby has fever since today"
    assert level(said, PatientFacts(age_years=2 / 12)) is Level.EMERGENCY
    assert level("I have a fever", PatientFacts(conditions=("on chemotherapy",))) is Level.EMERGENCY
    assert level("I have a fever", PatientFacts(age_years=30)) is Level.ROUTINE


def test_what_was_said_in_different_turns_belongs_together() -> None:
    turns = [Spoken("I have pain in the chest"), Spoken("it goes to my left arm")]
    assert triage().assess(turns).level is Level.EMERGENCY


def test_suicide_is_answered_with_tele_manas_first() -> None:
    assert triage().read("I want to kill myself").directions[0] == "emergency.suicide"


@given(st.text(max_size=400))
def test_any_text_is_read_without_failing_and_alike(text: str) -> None:
    assert triage().read(text) == triage().read(text)


@given(st.sampled_from([r.must_fire[0] for r in RULES if r.level == "emergency"]))
def test_an_emergency_stays_one_when_small_talk_follows(text: str) -> None:
    assert level(f"{text}\nThank you for listening") is Level.EMERGENCY


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        ("Do you also have a stiff neck?", "yes", "no"),
        ("Kya aapko gardan mein akdan bhi hai?", "haan", "nahi"),
        ("Do you also have blood in the vomit?", "yes, a little", "no, nothing"),
    ],
)
def test_a_yes_counts_for_what_was_asked(question: str, yes: str, no: str) -> None:
    told, asked = Spoken("I have fever and headache since yesterday"), ["What is it?", question]
    said_yes = Triage().assess([told, Spoken(yes)], asked=asked)
    said_no = Triage().assess([told, Spoken(no)], asked=asked)
    assert (said_yes.level, said_no.level) == (Level.EMERGENCY, Level.ROUTINE)
