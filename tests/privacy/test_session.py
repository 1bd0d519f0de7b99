"""Mirrors privacy/session.py."""

import pytest

from privacy.detection.detector import RuleDetector
from privacy.session import Session


def heard(*turns: str) -> tuple[Session, list[tuple[str, ...]]]:
    """Hear turns; those that end with a question mark are the assistant's."""
    session = Session(RuleDetector())
    changed = [
        session.hear(str(i), words, patient=not words.endswith("?"))
        for i, words in enumerate(turns)
    ]
    return session, changed


def found(session: Session, turn: str) -> list[str]:
    return [session.words(turn)[f.start : f.end] for f in session.findings(turn)]


def test_a_number_split_over_turns_is_joined_and_the_earlier_turn_changes() -> None:
    session, changed = heard("my number is 98450", "go on?", "and then 12345, I have fever")
    assert found(session, "0") == ["98450"]
    assert found(session, "2") == ["12345"]
    assert changed[2] == ("0",)


def test_a_number_in_three_spoken_parts_is_joined() -> None:
    session, _ = heard(
        "aadhaar is two three four five", "six seven eight nine", "zero one two three"
    )
    assert [found(session, t) for t in "012"] == [
        ["two three four five"],
        ["six seven eight nine"],
        ["zero one two three"],
    ]


def test_readings_over_turns_stay() -> None:
    session, changed = heard("BP was 140", "90 pulse")
    assert found(session, "0") == found(session, "1") == []
    assert changed == [(), ()]


@pytest.mark.parametrize(
    "reading",
    [
        "103 fever",
        "1 tablet 2 times, sugar 312",
        "do sau 97 sugar",
        "279 and 227",
        "40 units, sugar 210",
        "2 दिन से बुखार है",
    ],
)
def test_a_reading_after_a_whole_phone_number_stays(reading: str) -> None:
    session, changed = heard("I am Asha, phone 98450 12345", reading)
    assert found(session, "1") == []
    assert changed[1] == ()


@pytest.mark.parametrize(
    "question", ["What was your temperature?", "How many days?", "aapka sugar kitna tha?"]
)
def test_the_answer_to_a_question_for_a_reading_goes_on_from_no_number(question: str) -> None:
    session, _ = heard("my number is 984 501", question, "103 120")
    assert found(session, "2") == []


def test_a_number_that_lacks_digits_is_joined_with_short_groups_too() -> None:
    session, _ = heard("my number is 984 501", "go on?", "23 45")
    assert (found(session, "0"), found(session, "2")) == (["984 501"], ["23 45"])


@pytest.mark.parametrize("question", ["What is your PIN code?", "How old are you?"])
def test_a_reading_is_no_answer_to_a_question_for_an_identifier(question: str) -> None:
    session, _ = heard(question, "103 fever, sugar still 209")
    assert found(session, "1") == []


@pytest.mark.parametrize(
    ("question", "answer", "identifier"),
    [
        ("May I know your name?", "Thangjam Ibomcha", "Thangjam Ibomcha"),
        ("Which city do you live in?", "sangareddy", "sangareddy"),
        ("Where do you work?", "zentech", "zentech"),
    ],
)
def test_an_answer_is_read_under_its_question(question: str, answer: str, identifier: str) -> None:
    session, _ = heard(question, answer)
    assert found(session, "1") == [identifier]


def test_an_answer_that_names_nobody_stays() -> None:
    session, _ = heard("May I know your name?", "I have fever since yesterday")
    assert found(session, "1") == []


def test_a_name_once_heard_is_known_in_every_turn() -> None:
    session, changed = heard("ask hetal first", "my wife Hetal has fever")
    assert found(session, "0") == ["hetal"]
    assert changed[1] == ("0",)
