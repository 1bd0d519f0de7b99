import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.glossary import load

GLOSSARY = load()


def told(text: str) -> list[str]:
    return [("no " if t.denied else "") + t.symptom for t in GLOSSARY.find(text)]


@pytest.mark.parametrize(
    ("text", "symptoms"),
    [
        ("Fever since Tuesday and my throat hurts", ["fever", "sore-throat"]),
        ("mujhe bukhaar hai aur gala kharab", ["fever", "sore-throat"]),
        ("bukhar, gale mein kharash", ["fever", "sore-throat"]),
        ("मुझे बुखार है और गले में खराश", ["fever", "sore-throat"]),
        ("pait nahi, PET mein bahut dard", ["abdominal-pain"]),
        ("पेट में बहुत दर्द", ["abdominal-pain"]),
        ("my stomach is paining", ["abdominal-pain"]),
        ("peshab karte waqt jalan hoti hai", ["dysuria"]),
        ("पेशाब करते समय जलन", ["dysuria"]),
        ("ghutne mein sujan", ["joint-swelling"]),
        ("aankh laal hai", ["red-eye"]),
        ("zukaam", ["runny-nose"]),
        ("jukam", ["runny-nose"]),
    ],
)
def test_symptoms_are_found_in_three_scripts_however_spelled(
    text: str, symptoms: list[str]
) -> None:
    assert told(text) == symptoms


@pytest.mark.parametrize(
    ("text", "symptoms"),
    [
        ("No fever, only cough", ["no fever", "cough"]),
        (
            "no fever, vomiting or rash. Just a cough",
            ["no fever", "no vomiting", "no rash", "cough"],
        ),
        ("bukhar nahi hai, khansi hai", ["no fever", "cough"]),
        ("bukhar hai khansi nahi hai", ["fever", "no cough"]),
        ("बुखार नहीं है", ["no fever"]),
        ("bukhar nahi utar raha", ["fever"]),  # it does not go down: it is there
        ("no blood in stool but loose motions", ["no rectal-bleeding", "diarrhea"]),
        ("fever no, cough yes", ["no fever", "cough"]),
    ],
)
def test_a_denial_reaches_no_further_than_its_clause(text: str, symptoms: list[str]) -> None:
    assert told(text) == symptoms


def test_the_nearest_part_has_the_pain() -> None:
    assert told("Doctor sir stomach pain") == ["abdominal-pain"]


def test_a_comma_parts_what_belongs_apart() -> None:
    assert "headache" not in told("my head, well, a pain in the foot")


def test_words_that_only_look_like_a_symptom_are_none() -> None:
    assert told("I drink cold water") == []


def test_positions_are_those_of_the_text_as_written() -> None:
    text = "Kal se  बुखार है"
    (fever,) = GLOSSARY.find(text)
    assert text[fever.start : fever.end] == "बुखार"


@given(st.text())
def test_no_text_makes_the_glossary_fail_and_every_find_lies_within(text: str) -> None:
    for found in GLOSSARY.find(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.symptom in GLOSSARY.symptoms


def test_every_word_of_the_glossary_finds_its_symptom() -> None:
    missed = [
        (symptom.id, word)
        for symptom in GLOSSARY.symptoms.values()
        for word in symptom.words
        if "{" not in word and " + " not in word
        if symptom.id not in {t.symptom for t in GLOSSARY.find(word)}
    ]
    assert missed == []


def test_every_symptom_can_be_said_in_hinglish_or_hindi_or_is_a_rare_term() -> None:
    spoken = [s for s in GLOSSARY.symptoms.values() if any(not word.isascii() for word in s.words)]
    assert len(spoken) > 120
