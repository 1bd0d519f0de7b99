"""Mirrors pipeline/interview.py, noting.py, telling_apart.py, confirming.py and replying.py."""

from datetime import date

import pytest

from core.clinical import Lane, PatientFacts, Sex
from core.ids import ConsultId, PatientId, new_id
from core.language import Language
from knowledge import library
from knowledge.ranking import rank
from pipeline.alarm import Alarm, Told
from pipeline.events import Uttered
from pipeline.intake import Intake, Turn
from pipeline.interview import MOST, Question
from pipeline.noted import Conflict
from pipeline.presentation import facts_of, present
from pipeline.replying import Reply, Replying
from pipeline.slot import Slot
from pipeline.speech import asking, greeting, replied
from pipeline.state import Consult
from pipeline.telling_apart import telling
from privacy.text import Spoken
from runtime import care

FRIDAY = date(2026, 11, 20)
MAN = PatientFacts(age_years=40, sex=Sex.MALE)
WOMAN = PatientFacts(age_years=30, sex=Sex.FEMALE)


def heard(*turns: tuple[str, str], record: PatientFacts = MAN) -> Intake:
    """Read (question, answer) pairs."""
    told = [Turn(f"u{n}", Spoken(words), asked) for n, (asked, words) in enumerate(turns)]
    return care.reader().read(told, record, FRIDAY)


def talk(*answers: str, record: PatientFacts = MAN) -> tuple[Consult, Reply]:
    """Hold an interview with these answers, whatever is asked."""
    known = Consult(ConsultId(new_id()), PatientId(new_id()), Lane())
    known.note(replied("", *greeting(Language.ENGLISH)))
    replying = Replying(Alarm(care.triage()), care.reader(), care.interview())
    for number, words in enumerate(answers):
        questions = tuple(known.questions)
        known.note(Uttered(utterance=f"u{number}", words=words))
        told = Told(tuple(known.turns), record, questions, known.language)
        reply = replying.reply(known, told, None, FRIDAY)
        known.note(reply.replied)
        if reply.ended:
            break
    return known, reply


def test_a_correction_replaces_and_both_statements_stay() -> None:
    intake = heard(
        ("complaint", "fever"), ("duration", "5 days"), ("severity", "no, since Tuesday")
    )
    assert intake.duration == 3
    assert intake.conflicts == [Conflict(about="duration", before="u1", after="u2", corrected=True)]
    assert intake.asked == {"complaint": 1, "duration": 1}  # how bad it is was not answered


def test_what_contradicts_is_kept_and_the_safer_statement_counts() -> None:
    intake = heard(
        ("complaint", "fever, no allergies, I am pregnant"),
        ("pregnancy", "no"),
        ("history", "none, but penicillin gave me a rash"),
        record=WOMAN,
    )
    assert intake.pregnant is True
    assert intake.allergies == ("penicillin",)
    assert {each.about for each in intake.conflicts} == {"pregnancy", "allergies"}
    assert not any(each.corrected for each in intake.conflicts)
    assert "rash" not in intake.symptoms


def test_an_answer_to_another_question_is_taken_and_the_question_stays_open() -> None:
    intake = heard(("complaint", "a boil"), ("allergies", "Diabetic on Glycomet 500"))
    assert intake.allergies is None
    assert (intake.medicines, intake.history) == (("metformin",), ("diabetes",))
    assert intake.unread[Slot.ALLERGIES].words == "Diabetic on Glycomet 500"
    answered = heard(("allergies", "my sister is a nurse"), ("allergies", "no"))
    assert answered.allergies == ()
    assert answered.unread == {}


def test_what_somebody_takes_is_not_taken_for_an_allergy_by_its_name_alone() -> None:
    intake = heard(("medicines", "Brufen"), ("allergies", "Brufen"))
    assert (intake.medicines, intake.allergies) == (("ibuprofen",), None)
    assert heard(("medicines", "Brufen"), ("allergies", "Brufen gives me rash")).allergies == (
        "ibuprofen",
    )


def test_weeks_of_pregnancy_are_no_duration_of_the_complaint() -> None:
    intake = heard(("complaint", "I am 9 weeks pregnant and I vomit"), record=WOMAN)
    assert (intake.duration, intake.weeks, intake.pregnant) == (None, 9, True)
    assert facts_of(intake, WOMAN).gestation_weeks == 9


def test_an_operation_is_an_answer_and_is_shown_as_it_was_said() -> None:
    intake = heard(("history", "appendix operation in 2015"))
    assert Slot.HISTORY in intake.evidence
    assert intake.unread[Slot.HISTORY].words == "appendix operation in 2015"


def test_the_symptom_is_asked_that_tells_the_likeliest_conditions_apart() -> None:
    shelf = library.load()
    intake = heard(("complaint", "itching for two weeks"))
    facts = present(intake, facts_of(intake, MAN), care.interview().known)
    ranked = rank(facts, shelf.conditions, shelf.formulary)
    asked = telling(ranked, care.interview().askable)
    assert asked
    assert len(asked) == len(set(asked))
    assert set(asked) <= {symptom for each in ranked for symptom in each.condition.ask_next}
    assert telling((), care.interview().askable) == []


@pytest.mark.parametrize(
    ("said", "record", "asked"),
    [
        ("knee pain for 3 days, I have diabetes", MAN, True),
        ("knee pain for 3 days", MAN, False),
        ("knee pain for 3 days", PatientFacts(age_years=70, sex=Sex.MALE), True),
        ("knee pain for 3 days, kidney disease", PatientFacts(age_years=70, sex=Sex.MALE), False),
        ("pimples for 3 days, I have diabetes", MAN, False),
    ],
)
def test_kidneys_are_asked_about_only_where_a_painkiller_is_likely(
    said: str, record: PatientFacts, *, asked: bool
) -> None:
    known, _ = talk(said, *(["no"] * MOST), record=record)
    assert (Slot.KIDNEY in [turn.asked for turn in known.turns]) is asked


def test_how_bad_it_is_is_asked_where_a_number_says_something() -> None:
    pain, _ = talk("stomach pain since 2 days", *(["no"] * MOST))
    acne, _ = talk("pimples since a year", *(["no"] * MOST))
    assert Slot.SEVERITY in [turn.asked for turn in pain.turns]
    assert Slot.SEVERITY not in [turn.asked for turn in acne.turns]


def test_nobody_is_asked_more_than_twelve_times_and_what_is_unread_is_shown() -> None:
    known, reply = talk("fever since 2 days", *(["what do you mean"] * 20))
    assert len(known.turns) <= MOST
    assert reply.ended is not None
    assert reply.ended.facts.allergies is None
    assert {each.about for each in reply.ended.unread} >= {"allergies", "medicines", "history"}
    assert "queue" in reply.replied.words


def test_a_question_is_put_the_second_time_in_other_words() -> None:
    for slot in (Slot.DURATION, Slot.SEVERITY, Slot.WEIGHT, Slot.PREGNANCY, Slot.GESTATION,
                 Slot.HISTORY, Slot.MEDICINES, Slot.ALLERGIES, Slot.COMPLAINT):  # fmt: skip
        for language in Language:
            first = asking(Question(slot), language)
            assert asking(Question(slot, again=True), language) != first


def test_a_medicine_told_in_passing_leaves_open_whether_there_are_more() -> None:
    intake = heard(("complaint", "fever since yesterday, I took Crocin, I have diabetes"))
    assert intake.partly == {Slot.MEDICINES, Slot.HISTORY}
    closed = heard(("complaint", "fever, I took Crocin"), ("medicines", "no"))
    assert (closed.partly, closed.medicines, closed.conflicts) == (set(), ("paracetamol",), [])
    more = asking(Question(Slot.MEDICINES, more=True), Language.ENGLISH)
    assert more[0].text.startswith("Besides that")


def test_numbers_are_said_back_as_they_were_understood() -> None:
    child = PatientFacts(age_years=5, sex=Sex.MALE)
    known, reply = talk("fever since yesterday", "5", "no", "no", "no", "18 kg", record=child)
    assert any("noted 18 kilograms" in each.words for each in known.replies.values())
    _, reply = talk("fever", "5 days", "no, since Tuesday")
    assert "since 3 days" in reply.replied.words


def test_a_medicine_is_never_named_when_it_is_said_back() -> None:
    known, _ = talk("pimples since a year", "no", "no", "no", "I take Telma 40", "no", "no")
    said = " ".join(each.words for each in known.replies.values())
    assert "in your own words" in said or "what you take" in said
    assert "elma" not in said
