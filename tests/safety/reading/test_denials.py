"""Mirrors safety/reading/denials.py: what is said not to be."""

import pytest

from safety.triage import Level, Triage

TRIAGE = Triage()


@pytest.mark.parametrize(
    "words",
    [
        "Asthma no. Breathless no. Smoking no.",
        "Self harm: never",
        "Denies chest pain, syncope, seizure, stroke",
        "दौरा या बेहोशी कुछ नहीं, बस मालिश का तेल पूछना था",
        "behoshi ya daura nahi, sirf kamzori",
        "bukhar ulti kuch nahi",
        "naak beh rahi hai, saans ki dikkat koni",
    ],
)
def test_a_list_a_form_and_a_dialect_deny(words: str) -> None:
    assert TRIAGE.read(words).level is Level.ROUTINE


@pytest.mark.parametrize(
    "words",
    [
        "बेटे की पसली धंस रही है और दूध नहीं पी रहा",
        "chest pain no relief from gas tablet, sweating",
        "no fever but he had a fit and is not waking",
        "saans nahi le pa raha, bukhar nahi",
        "I do not want to live",
    ],
)
def test_a_no_denies_nothing_beside_what_it_is_said_of(words: str) -> None:
    assert TRIAGE.read(words).level is Level.EMERGENCY


def test_a_yes_that_says_itself_which_question_it_answers_affirms_no_other() -> None:
    talk = (
        "Patient: saans me seeti baj rahi hai\n"
        "Assistant: Poora vakya bol paate ho? Honth neele?\n"
        "Patient: haan bol pa raha, neele nahi"
    )
    assert "cyanosis" not in TRIAGE.findings(talk)


@pytest.mark.parametrize(
    ("words", "finding"),
    [("waited 30 minutes, sugar normal", "glucose_low"), ("papa 68, BP and sugar both", "bp_low")],
)
def test_a_number_belongs_to_no_word_of_the_next_clause(words: str, finding: str) -> None:
    assert finding not in TRIAGE.findings(words)


@pytest.mark.parametrize(
    "answer",
    [
        "septran once in my thirties, my lips became like balloons, nobody gives me that now",
        "Brufen and Voveran both gave wheeze and hives",
        "haan amoxicillin se honth sooj gaye the",
    ],
)
def test_a_reaction_of_then_is_no_alarm_of_today(answer: str) -> None:
    talk = f"Patient: dry itchy scalp\nAssistant: Any allergies?\nPatient: {answer}"
    assert TRIAGE.read(talk).level is not Level.EMERGENCY


def test_a_reaction_that_happens_now_is() -> None:
    talk = (
        "Patient: sore throat\nAssistant: Any allergies?\n"
        "Patient: just took amoxicillin, lips are swelling and I cannot breathe"
    )
    assert TRIAGE.read(talk).level is Level.EMERGENCY
