"""Mirrors pipeline/reading/sounding.py: it fills the silence of the glossary, and no more."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clinical import PatientFacts
from eval.learning.ridge import digest
from eval.learning.sounding import shown
from eval.learning.told import HELD, SYMPTOMS, listed, told
from knowledge import glossary
from pipeline.intake import Intake, Turn
from pipeline.reading import sounding
from privacy.text import Spoken
from runtime import care

NEAR, WORDS = sounding.load(), glossary.load()
UNTOLD = "lagta hai kamra mere charon taraf latoo ki tarah ghoom raha"
SOME = st.lists(st.sampled_from("latoo kamra ghoom raha red fine नहीं सिर 3 days haan".split()))


def read(*said: tuple[str, str]) -> Intake:
    turns = [Turn(f"u{at}", Spoken(words), asked) for at, (words, asked) in enumerate(said)]
    return care.reader().read(turns, PatientFacts(), date(2026, 11, 20))


def test_words_that_no_glossary_knows_sound_like_a_symptom() -> None:
    assert WORDS.present(UNTOLD) == ()
    found = read((UNTOLD, "complaint"))
    assert "spinning" in [each.value for each in found.sounds]


def test_what_words_sound_like_counts_for_nothing_and_is_shown_with_its_piece() -> None:
    found = read((UNTOLD, "complaint"))
    assert found.symptoms == {}
    (fact,) = [each for each in found.sounds if each.value == "spinning"]
    assert (fact.utterance, fact.quote) == ("u0", UNTOLD)


@pytest.mark.parametrize("said", ["", "haan", "3 din", "नहीं"])
def test_a_short_answer_sounds_like_nothing(said: str) -> None:
    assert NEAR.of(said) == ()


@given(SOME.map(" ".join))
def test_what_is_named_is_in_the_glossary(words: str) -> None:
    assert set(NEAR.of(words)) <= WORDS.symptoms.keys()


def test_what_the_patient_denied_stays_denied() -> None:
    found = read((UNTOLD, "complaint"), ("no spinning sensation at all", ""))
    assert "spinning" in found.absent
    assert "spinning" not in [each.value for each in found.sounds]


def test_an_answer_about_medicines_sounds_like_no_symptom() -> None:
    assert read((UNTOLD, "medicines")).sounds == []


def test_weights_tell_what_they_were_learned_from_and_that_is_what_is_here() -> None:
    """`python -m eval learn` must follow a change of the lists."""
    assert NEAR.version == digest(shown())


def test_every_list_names_symptoms_of_the_glossary() -> None:
    every = [*listed(SYMPTOMS), *told(SYMPTOMS / HELD)]
    assert {name for each in every for name in each.meant} <= WORDS.symptoms.keys()


def test_nothing_that_only_measures_is_learned() -> None:
    learned = {each.words for each in shown()}
    assert learned.isdisjoint(each.words for each in told(SYMPTOMS / HELD))
