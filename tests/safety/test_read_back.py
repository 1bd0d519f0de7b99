"""Mirrors safety/read_back.py."""

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import Language
from privacy.text import Spoken
from safety.read_back import LONGEST, READ_BACK, NotASpan, ReadBack, read_back, stored
from safety.sayable import UnknownSlot, phrasebook, say

phrasebook()  # read once: no example pays for the file


@given(st.text(min_size=1, max_size=300), st.data())
def test_a_question_holds_no_word_but_its_own_and_the_patients(
    words: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, min(len(words), start + LONGEST)))
    for language in Language:
        asked = read_back(Spoken(words), start, end, language)
        before, after = phrasebook().phrases[READ_BACK].text(language).split("{quote}")
        assert asked.text == before + words[start:end] + after


@given(st.integers(-5, 400), st.integers(-5, 400))
def test_what_is_no_span_of_the_utterance_is_refused(start: int, end: int) -> None:
    said = Spoken("I take metformin twice a day")
    if 0 <= start < end <= 28:
        assert read_back(said, start, end, Language.ENGLISH)
    else:
        with pytest.raises(NotASpan):
            read_back(said, start, end, Language.ENGLISH)


def test_a_whole_speech_is_no_quote() -> None:
    with pytest.raises(NotASpan):
        read_back(Spoken("a" * (LONGEST + 1)), 0, LONGEST + 1, Language.ENGLISH)


def test_braces_of_a_patient_are_only_braces() -> None:
    asked = read_back(Spoken("{quote} {emergency}"), 0, 19, Language.ENGLISH)
    assert "{quote} {emergency}" in asked.text


def test_nobody_else_makes_a_read_back() -> None:
    asked = read_back(Spoken("I take metformin"), 7, 16, Language.ENGLISH)
    with pytest.raises(TypeError):
        ReadBack(Language.ENGLISH, "I heard: “penicillin”. Is that right?", b"forged")
    with pytest.raises(TypeError):
        replace(asked, text="I heard: “penicillin”. Is that right?")
    with pytest.raises(TypeError):
        pickle.dumps(asked)
    with pytest.raises(UnknownSlot):
        say(READ_BACK, Language.ENGLISH, quote="penicillin")


def test_stored_words_come_back_only_when_authentic() -> None:
    asked = read_back(Spoken("I take metformin"), 7, 16, Language.HINDI)
    assert stored(asked.language, asked.text, authentic=True) == asked
    with pytest.raises(ValueError, match="read_back"):
        stored(asked.language, asked.text, authentic=False)
