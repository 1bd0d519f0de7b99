"""Mirrors pipeline/reading_back.py, reading/heard.py and reading/spelling.py."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clinical import PatientFacts
from core.language import Language
from knowledge.formulary import load
from pipeline.intake import Turn
from pipeline.outcome import Outcome
from pipeline.ports import Transcript
from pipeline.reading.heard import to_read_back
from pipeline.reading.spelling import spelled
from pipeline.reading_back import Pending, hints, next_question, outcome, pending
from privacy.text import Spoken
from safety.read_back import LONGEST, READ_BACK
from safety.sayable import phrasebook

BOOK = load()
WORDS = st.sampled_from(
    "i take metformin penicillin allergic to 500 mg for two days since fever 102 no yes the a "
    "tell miss artin amlitapine, tablets. 98450 12345 बुखार दो दिन".split()
)
SAID = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)


def transcript(said: str, hinted: str | None = None, confidence: float = 0.9) -> Transcript:
    return Transcript(Spoken(said), Spoken(said if hinted is None else hinted), confidence)


def quotes(
    said: str, hinted: str | None = None, asked: str = "", confidence: float = 0.9
) -> list[str]:
    spans = to_read_back(transcript(said, hinted, confidence), asked, BOOK)
    return [said[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("said", "within"),
    [
        ("I take metformin every morning", "metformin"),
        ("I think I am allergic to penicillin", "allergic to penicillin"),
        ("no, I never had any allergies", "allergies"),
        ("I have had a cough for ten days now", "ten days"),
        ("the fever was 102 last night", "102"),
        ("he is thirty four years old", "thirty four years"),
        ("it was half a tablet twice", "half a tablet"),
    ],
)
def test_what_a_wrong_word_would_change_is_read_back(said: str, within: str) -> None:
    (quote,) = quotes(said)
    assert within in quote


@pytest.mark.parametrize(
    "said", ["I have a cough and a cold", "my number is 98450 12345", "yes", "no, nothing"]
)
def test_what_changes_nothing_is_not_asked_again(said: str) -> None:
    assert quotes(said) == []


def test_a_bare_answer_is_read_back_by_what_was_asked() -> None:
    assert quotes("about five", asked="severity") == ["about five"]
    assert quotes("about five", asked="symptom:cough") == []
    assert quotes("the small white ones", asked="medicines") == ["the small white ones"]
    assert quotes("none", asked="medicines") == []


def test_where_two_hearings_differ_about_a_medicine_the_unhinted_words_are_asked() -> None:
    (quote,) = quotes("I take pencil in at night", "I take penicillin at night")
    assert "pencil in" in quote
    assert "penicillin" not in quote


def test_a_doubtful_hearing_or_a_doubtful_yes_is_asked_whole() -> None:
    assert quotes("it hurts when I walk", confidence=0.4) == ["it hurts when I walk"]
    assert quotes("know", "no") == ["know"]


@given(SAID, SAID, st.sampled_from(["", "medicines", "severity", "allergies"]), st.floats(0, 1))
def test_a_read_back_holds_no_word_that_the_utterance_lacks(
    said: str, hinted: str, asked: str, confidence: float
) -> None:
    turn = Turn("u1", Spoken(said), asked, transcript(said, hinted, confidence))
    spans = to_read_back(transcript(said, hinted, confidence), asked, BOOK)
    before, after = phrasebook().phrases[READ_BACK].en.split("{quote}")
    for number, (start, end) in enumerate(spans):
        follow = Turn("u2", Spoken("yes"), Pending(number - 1, "u1").key)
        turns = [turn, follow] if number else [turn]
        asked_now = next_question(turns, None, BOOK, Language.ENGLISH) if not number else None
        if asked_now is not None:
            quote = asked_now.words.text.removeprefix(before).removesuffix(after)
            assert quote == said[start:end]
        assert said[start:end].strip()
        assert end - start <= LONGEST
    assert spans == sorted(spans)


@given(SAID, SAID)
def test_spelling_changes_confirmed_words_only(said: str, hinted: str) -> None:
    assert not spelled(transcript(said, hinted), [], BOOK)


@pytest.mark.parametrize(
    ("said", "hinted", "read"),
    [
        ("I take metform in 500 mg", "I take metformin 500 mg", "I take metformin 500 mg"),
        ("I take tell Miss Artin daily", "I take telmisartan daily", "I take telmisartan daily"),
        ("I take amlitapine daily", "I take amlodipine daily", "I take amlodipine daily"),
        ("I take penicillin daily", "I take pantoprazole daily", ""),
        ("I take nimodipin daily", "I take amlodipine daily", ""),
        ("I take a walk daily", "I take aspirin daily", ""),
    ],
)
def test_a_confirmed_sound_is_spelled_only_as_what_it_sounds_like(
    said: str, hinted: str, read: str
) -> None:
    assert spelled(transcript(said, hinted), [(0, len(said))], BOOK) == read


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Yes.", Outcome.RIGHT),
        ("haan ji", Outcome.RIGHT),
        ("yes that is right", Outcome.RIGHT),
        ("No.", Outcome.WRONG),
        ("no, that is not right", Outcome.WRONG),
        ("that's wrong", Outcome.WRONG),
        ("नहीं", Outcome.WRONG),
        ("no, it is amlodipine", Outcome.CORRECTED),
        ("amlodipine", Outcome.UNCLEAR),
        ("I don't know", Outcome.UNCLEAR),
    ],
)
def test_an_answer_to_a_read_back_is_read(said: str, wanted: Outcome) -> None:
    assert outcome(Spoken(said)) is wanted


def test_the_key_of_a_read_back_names_utterance_and_question() -> None:
    assert pending(Pending(2, "u-1_x").key) == Pending(2, "u-1_x")
    assert pending("symptom:cough") is None


def test_the_patients_own_medicines_are_expected_first() -> None:
    record = PatientFacts(allergies=("sulfonamide",), current_medicines=("warfarin",))
    assert hints(record)[:2] == ("sulfonamide", "warfarin")
    assert all(re.fullmatch(r"[\w-]+", name) for name in hints(PatientFacts()))
