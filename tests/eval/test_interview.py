"""Mirrors eval/suites/interview.py and eval/suites/acting."""

from dataclasses import replace
from datetime import date

import pytest

from core.language import Language
from eval import gates, suites
from eval.lines import Row
from eval.result import suite_result
from eval.suites import interview
from eval.suites.acting import scripts, stems
from eval.suites.acting.person import Person
from eval.suites.acting.play import Played, play
from eval.suites.clinic import clinic_of
from eval.suites.dataset import Dataset
from pipeline.noted import Conflict
from pipeline.state import State
from runtime.wiring import Application

THURSDAY = date(2026, 1, 15)


@pytest.fixture(scope="module")
def data() -> Dataset:
    return suites.load("interview")


def case_of(data: Dataset, name: str) -> Row:
    return next(case for case in data.cases if case["id"] == name)


def test_a_quarter_of_the_people_are_understood(data: Dataset) -> None:
    """All of them take half a minute: `eval run interview` holds them to their gates."""
    few = replace(data, cases=data.cases[::4])
    found = suite_result(few, list(suites.outcomes("interview", few))).metrics
    assert set(found) <= set(gates.load()["interview"])
    for nothing_wrong in ("allergies_true", "medicines_true", "history_true", "questions_needed"):
        assert found[nothing_wrong].value == 1
    assert found["facts_elicited"].value >= 0.94
    assert found["questions_at_most_8"].value >= 0.5  # the median


def test_there_are_enough_people_in_every_language_and_manner(data: Dataset) -> None:
    assert len(data.cases) >= 200
    assert "No clinician" in data.header["review"]
    for name, values in (("lang", scripts.LANGUAGES), ("style", scripts.MANNERS)):
        counted = [sum(case[name] == each for case in data.cases) for each in values]
        assert min(counted) >= 30
    assert min(sum(case["half"] == half for case in data.cases) for half in ("dev", "held")) >= 150


def test_every_way_to_answer_is_there_in_every_language() -> None:
    books = [stems.book(lang) for lang in stems.LANGUAGES]
    for book in books:
        assert book.keys() == books[0].keys()
        for key in ("since", "began", "allergies", "medicines", "history"):
            assert book[key].keys() == books[0][key].keys()
            assert min(map(len, book[key].values())) >= 2  # one for each half


def test_a_person_answers_only_what_is_asked_and_forgets_but_once(data: Dataset) -> None:
    person = Person(next(case for case in data.cases if case["style"] == "forgetful"))
    person.opening()
    first = person.answer("allergies")
    assert "allergies" not in person.told
    assert person.answer("allergies") != first
    assert "allergies" in person.told


def test_words_of_who_is_held_out_are_never_shown(data: Dataset) -> None:
    held = next(case for case in data.cases if case["half"] == "held" and not case["emergency"])
    silent = interview.judged(held, Played())
    assert silent.wrong
    assert {(each.expected, each.actual) for each in silent.wrong} == {("held out", "held out")}


def test_what_was_invented_counts_against_the_intake(data: Dataset) -> None:
    case = case_of(data, "cold-shopkeeper-en-correcting")
    played = play(case, THURSDAY)
    assert played.ended is not None
    facts = played.ended.facts.model_copy(update={"allergies": ("sulfonamide",)})
    worse = replace(played, ended=played.ended.model_copy(update={"facts": facts}))
    assert interview.judged(case, worse).counts["allergies_true"] == (0, 1)


def test_a_contradiction_that_is_not_kept_counts_as_missed(data: Dataset) -> None:
    case = next(
        each for each in data.cases
        if each["half"] == "dev" and (each.get("contradicts") or {}).get("about") == "allergies"
        and play(each, THURSDAY).ended
    )  # fmt: skip
    played = play(case, THURSDAY)
    assert played.ended is not None
    assert interview.judged(case, played).counts["contradictions_caught"] == (1, 1)
    other = Conflict(about="duration", before="u0", after="u1")
    silent = replace(played, ended=played.ended.model_copy(update={"conflicts": (other,)}))
    assert interview.judged(case, silent).counts["contradictions_caught"] == (0, 1)


@pytest.mark.parametrize("lang", ["en", "hi-en", "hi"])
async def test_the_service_says_what_the_simulated_interview_says(
    app: Application, data: Dataset, lang: str
) -> None:
    clinic = await clinic_of(app)
    script = next(case for case in data.cases if case["lang"] == lang and case["style"] == "both")
    played = play(script | {"profile": {"age_years": 36, "sex": "F"}}, THURSDAY)
    consult = await clinic.begin(Language(lang.replace("hi-en", "hi-Latn")))
    heard = [await clinic.say(consult, each.words) for each in played.exchanges]
    assert [each.words for each in heard] == [each.reply for each in played.exchanges]
    assert heard[-1].state is State.PREPARING
