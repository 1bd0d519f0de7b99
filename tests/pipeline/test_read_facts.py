"""Mirrors pipeline/read_facts.py: a model fills the silence of the rules and overrules nothing."""

from datetime import UTC, date, datetime

import pytest

from core.clinical import Lane, PatientFacts, Sex
from core.history.chain import Link
from core.history.events import Event
from core.history.store import Recorded
from core.ids import ConsultId, HospitalId, PatientId, new_id
from core.language import Language
from pipeline.advice import FactKind, ReadFact
from pipeline.alarm import Alarm, Told
from pipeline.events import Advised, ReadBackAnswered, Uttered
from pipeline.intake import Intake, Turn
from pipeline.interview import MOST
from pipeline.noted import Conflict
from pipeline.outcome import Outcome
from pipeline.replying import Replying
from pipeline.slot import Slot
from pipeline.speech import greeting, replied
from pipeline.state import Consult
from privacy.text import Spoken
from runtime import care

FRIDAY = date(2026, 11, 20)
MAN = PatientFacts(age_years=40, sex=Sex.MALE)


def fact(kind: str, value: str, utterance: str = "u0") -> ReadFact:
    return ReadFact(kind=FactKind(kind), value=value, utterance=utterance, quote="as it was said")


def turn(name: str, words: str, asked: str, *read: ReadFact) -> Turn:
    return Turn(name, Spoken(words), asked, read=read)


def heard(*turns: Turn, record: PatientFacts = MAN) -> Intake:
    return care.reader().read(turns, record, FRIDAY)


def test_what_no_rule_reads_a_model_may_read() -> None:
    read = [
        fact("symptom", "sneezing"),
        fact("absent_symptom", "fever"),
        fact("duration", "4"),
        fact("medicine", "metformin"),
        fact("allergy", "penicillin"),
        fact("condition", "diabetes"),
    ]
    intake = heard(turn("u0", "it is the usual thing", "complaint", *read))
    assert (intake.symptoms, intake.absent) == ({"sneezing": "u0"}, {"fever": "u0"})
    assert (intake.duration, intake.evidence[Slot.DURATION]) == (4, "u0")
    assert (intake.medicines, intake.allergies) == (("metformin",), ("penicillin",))
    assert intake.history == ("diabetes",)
    assert {each.kind for each in intake.read} == {*FactKind}
    assert intake.conflicts == []


@pytest.mark.parametrize(
    "read",
    [
        fact("symptom", "fever"),
        fact("absent_symptom", "fever"),
        fact("symptom", "cough"),
        fact("duration", "9"),
        fact("allergy", "penicillin"),
        fact("symptom", "an-id-of-another-release"),
    ],
)
def test_where_the_rules_have_read_a_model_is_not_asked(read: ReadFact) -> None:
    words = "fever since 2 days, no cough, allergic to penicillin"
    assert heard(turn("u0", words, "complaint", read)) == heard(turn("u0", words, "complaint"))


def test_what_the_rules_read_later_counts_although_a_model_was_quicker() -> None:
    read = (fact("duration", "9"), fact("symptom", "cough"))
    intake = heard(
        turn("u0", "the usual", "complaint", *read), turn("u1", "fever since 2 days, no cough", "")
    )
    assert (intake.duration, intake.symptoms, intake.absent) == (
        2,
        {"fever": "u1"},
        {"cough": "u1"},
    )
    assert (intake.read, intake.conflicts) == ([], [])


def test_the_newest_that_a_model_read_counts() -> None:
    intake = heard(
        turn("u0", "hm", "complaint", fact("absent_symptom", "sneezing")),
        turn("u1", "hm", "", fact("symptom", "sneezing", "u1")),
    )
    assert (intake.symptoms, intake.absent) == ({"sneezing": "u1"}, {})


@pytest.mark.parametrize("denied_first", [True, False])
def test_a_denial_beside_what_a_model_read_is_a_conflict_and_the_safer_counts(
    *, denied_first: bool
) -> None:
    denied = turn("no", "no", "allergies")
    read = turn("read", "hm", "", fact("allergy", "penicillin", "read"))
    turns = (denied, read) if denied_first else (read, denied)
    intake = heard(*turns)
    assert intake.allergies == ("penicillin",)
    before, after = (each.utterance for each in turns)
    assert intake.conflicts == [Conflict(about="allergies", before=before, after=after)]


def test_names_are_added_and_never_taken_away() -> None:
    intake = heard(
        turn("u0", "I take Telma", "medicines", fact("medicine", "metformin")),
        turn("u1", "no", "allergies"),
    )
    assert intake.medicines == ("telmisartan", "metformin")
    assert intake.conflicts == []


def test_what_must_be_asked_is_asked_whatever_a_model_read() -> None:
    read = (
        fact("medicine", "metformin"),
        fact("allergy", "penicillin"),
        fact("condition", "diabetes"),
    )
    asked = {"complaint", *(each.asked for each in talk("fever since 2 days", "no", read=read)[1:])}
    assert {"medicines", "allergies", "history"} <= asked


def test_words_heard_wrong_take_what_a_model_read_in_them_with_them() -> None:
    known = opened("I take [unclear]", fact("medicine", "metformin"))
    assert heard(*known.standing).medicines == ("metformin",)
    known.note(ReadBackAnswered(utterance="u0", by="u1", outcome=Outcome.WRONG))
    assert heard(*known.standing) == heard()


def test_words_spelled_right_later_are_others_than_a_model_saw() -> None:
    known = opened("I take [unclear]", fact("medicine", "metformin"))
    right = ReadBackAnswered(
        utterance="u0", by="u1", outcome=Outcome.RIGHT, corrected="I take Telma"
    )
    known.note(right)
    assert heard(*known.standing).medicines == ("telmisartan",)


def opened(words: str, *read: ReadFact) -> Consult:
    known = Consult(ConsultId(new_id()), PatientId(new_id()), Lane())
    known.note(replied("", *greeting(Language.ENGLISH)))
    known.note(Uttered(utterance="u0", words=words))
    known.note(advised(*read))
    known.note(replied("u0", *greeting(Language.ENGLISH)))
    return known


def advised(*read: ReadFact, ask_next: tuple[str, ...] = ()) -> Advised:
    return Advised(utterance="u0", ask_next=ask_next, facts=read, dropped=0, versions={})


def talk(
    *answers: str, read: tuple[ReadFact, ...] = (), ask_next: tuple[str, ...] = ()
) -> list[Turn]:
    """Hold an interview: the answers, then a no to everything; a model reads the first one."""
    known = Consult(ConsultId(new_id()), PatientId(new_id()), Lane())
    known.note(replied("", *greeting(Language.ENGLISH)))
    replying = Replying(Alarm(care.triage()), care.reader(), care.interview())
    for number, words in enumerate([*answers, *["no"] * MOST]):
        if number == 1:
            known.note(advised(*read, ask_next=ask_next))
        questions = tuple(known.questions)
        known.note(Uttered(utterance=f"u{number}", words=words))
        told = Told(tuple(known.turns), MAN, questions, known.language)
        reply = replying.reply(known, told, None, FRIDAY)
        known.note(reply.replied)
        if reply.ended:
            assert list(reply.ended.read) == heard(*known.standing).read
            break
    return known.turns


def symptoms_asked(turns: list[Turn]) -> list[str]:
    return [each.asked.partition(":")[2] for each in turns if each.asked.startswith("symptom:")]


COMPLAINT = "I have loose motions since 2 days, 6 out of 10"


def test_a_model_orders_the_questions_about_symptoms_and_no_other() -> None:
    before = talk(COMPLAINT)
    own = symptoms_asked(before)
    open_ones = care.interview().open(heard(turn("u0", COMPLAINT, "complaint")), MAN)
    after = talk(COMPLAINT, ask_next=(open_ones[-1],))
    assert own[0] != open_ones[-1] == symptoms_asked(after)[0]
    assert {each.asked for each in before if ":" not in each.asked} == {
        each.asked for each in after if ":" not in each.asked
    }
    assert len(after) == len(before)


@pytest.mark.parametrize("wished", ["suicidal-thoughts", "no-such-id", "diarrhoea"])
def test_a_model_adds_no_question(wished: str) -> None:
    asked = [each.asked for each in talk(COMPLAINT, ask_next=(wished,))]
    assert asked == [each.asked for each in talk(COMPLAINT)]


def test_a_symptom_that_a_model_read_is_not_asked_about() -> None:
    (first, *_) = symptoms_asked(talk(COMPLAINT))
    told = talk(COMPLAINT, read=(fact("absent_symptom", first),))
    assert first not in symptoms_asked(told)


def test_a_stored_stream_folds_to_the_same_facts_again() -> None:
    """Advice is an event: who folds the stream anew needs no model."""
    read = fact("symptom", "sneezing")
    events: list[Event] = [
        Uttered(utterance="u0", words="ah well"),
        replied("u0", *greeting(Language.ENGLISH)),
        advised(read, ask_next=("cough",)),
        Uttered(utterance="u1", words="day four"),
    ]
    stored = [type(each).model_validate_json(each.model_dump_json()) for each in events]
    folds = [Consult(ConsultId(new_id()), PatientId(new_id()), Lane()) for _ in range(3)]
    for each in events:
        folds[0].note(each)
    for version, event in enumerate(stored, 1):
        folds[1].apply(Recorded(link(version, event), event))
    for at, each in enumerate(events, 1):  # as a turn does it: noted while taken, not once more
        if isinstance(each, Advised | Uttered):
            folds[2].note(each)
        folds[2].came_to(at, [each])
    assert folds[0].turns == folds[1].turns == folds[2].turns
    assert [each.read for each in folds[1].turns] == [(read,), ()]
    assert folds[1].advised == folds[2].advised == ("cough",)


def link(version: int, event: Event) -> Link:
    return Link(
        hospital=HospitalId(new_id()),
        stream="consult",
        version=version,
        kind=event.kind,
        actor="test",
        patient=None,
        at=datetime.now(UTC),
        payload=b"",
        hash=b"",
    )
