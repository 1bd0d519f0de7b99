"""Mirrors privacy/detection/detector.py: what all rules together let through."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from privacy.detection.detector import RuleDetector
from privacy.detection.utterance import Utterance
from privacy.kinds import Kind
from privacy.text import Finding
from tests.privacy.saying import FACTS, hidden, masked, utterances


@pytest.mark.parametrize("words", FACTS)
def test_facts_survive(words: str) -> None:
    assert masked(words) == words


@given(utterances(), st.integers(10**6, 10**15))
@settings(max_examples=100)
def test_no_long_run_of_digits_survives(words: str, number: int) -> None:
    left = masked(f"{words} and {number}")
    assert not re.search(r"\d{7}", left)


@given(st.text(max_size=60))
@settings(max_examples=200)
def test_findings_lie_in_the_text_and_apart(words: str) -> None:
    end = 0
    for found in RuleDetector().find(words):
        assert end <= found.start < found.end <= len(words)
        end = found.end


def test_a_medicine_is_no_name_even_after_a_cue_for_one() -> None:
    assert hidden("doctor Pantoprazole 40 mg diya") == []


def test_a_further_source_has_its_say() -> None:
    def model(said: Utterance) -> list[Finding]:
        return [said.finding(Kind.NAME, 0, 5, "model", 0.8)]

    found = list(RuleDetector(more=[model]).find("Quxly has fever"))
    assert [(f.kind, f.rule) for f in found] == [("NAME", "model")]


def test_tokens_are_left_alone() -> None:
    words = "my name is [NAME_1] and my number is [PHONE_2]"
    assert masked(words) == words
