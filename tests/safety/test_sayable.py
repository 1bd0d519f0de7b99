"""Mirrors safety/sayable.py."""

import pickle
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import Language
from knowledge.formulary import load
from safety.reading.lists import listed
from safety.red_flags import load as red_flags
from safety.sayable import Sayable, UnknownPhrase, UnknownSlot, phrasebook, say, stored

DIAGNOSES = listed("""
    pneumonia malaria dengue typhoid diabetes asthma migraine stroke cancer tuberculosis
    infection gastritis appendicitis covid hepatitis jaundice निमोनिया मलेरिया डेंगू टाइफाइड
    कैंसर पीलिया
""")
DOSE = re.compile(r"\b\d+(\.\d+)?\s*(mg|mcg|ml|g|tablets?|goli|गोली|मिग्रा)\b", re.IGNORECASE)


def everything() -> list[str]:
    book = phrasebook()
    phrases = [
        *book.phrases.values(),
        *(p for group in book.lists.values() for p in group.values()),
    ]
    return [phrase.text(language) for phrase in phrases for language in Language]


def test_no_phrase_names_a_medicine_or_a_brand() -> None:
    formulary = load()
    names = {m.name.lower() for m in formulary.medicines.values()}
    names |= {s.lower() for m in formulary.medicines.values() for s in m.synonyms}
    names |= {b.name.lower() for b in formulary.brands.values()}
    for text in everything():
        assert not {f" {word} " for word in names} & _spaced(text), text


def _spaced(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return {f" {' '.join(words[at : at + size])} " for size in (1, 2) for at in range(len(words))}


def test_no_phrase_names_a_diagnosis_or_a_dose() -> None:
    for text in everything():
        assert not [d for d in DIAGNOSES if re.search(rf"\b{d}\b", text.lower())], text
        assert not DOSE.search(text), text


def test_every_language_takes_the_same_slots() -> None:
    for phrase in phrasebook().phrases.values():
        slots = {frozenset(re.findall(r"{(\w+)}", phrase.text(lang))) for lang in Language}
        assert len(slots) == 1


def test_the_greeting_says_that_it_is_an_ai_and_that_a_doctor_decides() -> None:
    said = say("intake.greeting", Language.ENGLISH).text
    assert "AI" in said
    assert "doctor will" in said


def test_an_emergency_names_the_numbers_to_call() -> None:
    for language in Language:
        said = say("emergency.general", language).text
        assert "112" in said
        assert "108" in said


def test_each_direction_of_triage_is_a_phrase() -> None:
    for rule in red_flags().rules:
        for key in rule.directions:
            assert say(key, Language.HINGLISH).text


def test_a_symptom_comes_from_the_closed_list() -> None:
    assert say("ask.symptom", Language.ENGLISH, symptom="fever").text == "Do you also have fever?"
    with pytest.raises(UnknownSlot):
        say("ask.symptom", Language.ENGLISH, symptom="metformin 500")


@given(st.text())
def test_free_text_never_gets_into_a_phrase(text: str) -> None:
    if text in phrasebook().lists["symptoms"]:
        return
    with pytest.raises(UnknownSlot):
        say("ask.symptom", Language.HINDI, symptom=text)


@pytest.mark.parametrize("number", [-1, 100_000, True, "5"])
def test_a_number_slot_takes_a_sane_number_only(number: int | str) -> None:
    with pytest.raises(UnknownSlot):
        say("closing.position", Language.ENGLISH, position=number, minutes=5)


def test_an_unknown_phrase_is_refused() -> None:
    with pytest.raises(UnknownPhrase):
        say("advice.take", Language.ENGLISH)


def test_nobody_else_makes_sayable_text() -> None:
    said = say("intake.opening", Language.ENGLISH)
    with pytest.raises(TypeError):
        Sayable("intake.opening", Language.ENGLISH, "take two tablets", b"forged")
    with pytest.raises(TypeError):
        replace(said, text="take two tablets")
    with pytest.raises(TypeError):
        pickle.dumps(said)


def test_stored_words_come_back_only_when_authentic() -> None:
    said = say("intake.opening", Language.HINDI)
    assert stored(said.key, said.language, said.text, authentic=True) == said
    with pytest.raises(ValueError, match="say"):
        stored(said.key, said.language, said.text, authentic=False)
