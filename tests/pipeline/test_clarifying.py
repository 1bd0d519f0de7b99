"""Mirrors pipeline/clarifying.py: asked first, at most twice, and raised where nobody says no."""

from collections.abc import Sequence

import httpx2
import pytest

from core.language import Language
from pipeline.clarifying import next_clarification, raised
from pipeline.intake import Turn
from privacy.text import Spoken
from runtime.wiring import Application
from safety.triage import Level, Triage
from tests.api.clinic import begin, tell

QUESTIONS = Triage().questions
CHEST = "clarify chest"


def answered(*said: str, key: str = CHEST) -> list[Turn]:
    turns = [Turn("u0", Spoken("some pain in the chest"), "complaint")]
    return turns + [Turn(f"u{n}", Spoken(words), key) for n, words in enumerate(said, 1)]


def asked(turns: Sequence[Turn], *unclear: str) -> str:
    found = next_clarification(turns, unclear, Language.ENGLISH)
    return found.key if found else ""


def test_what_is_unclear_is_asked_and_a_no_is_enough() -> None:
    assert asked(answered(), "chest") == CHEST
    assert asked(answered("no"), "chest") == ""
    assert raised(answered("no, nothing like that"), QUESTIONS) is None


def test_no_clear_answer_is_asked_once_more() -> None:
    assert asked(answered("when I was at work"), "chest") == CHEST
    assert raised(answered("when I was at work"), QUESTIONS) is None


@pytest.mark.parametrize("said", [("yes",), ("haan ji",), ("हाँ",), ("hm", "I don't know")])
def test_a_yes_and_silence_about_it_raise_the_alarm(said: tuple[str, ...]) -> None:
    found = raised(answered(*said), QUESTIONS)
    assert found is not None
    assert (found.level, found.rules) == (Level.EMERGENCY, ("clarify.chest",))
    assert found.directions[-1] == "emergency.general"
    assert asked(answered(*said), "chest") == ""


def test_two_questions_are_enough_for_one_consult() -> None:
    both = answered("no") + answered("no", key="clarify belly")[1:]
    assert asked(both, "chest", "belly", "head") == ""
    assert asked(answered("no"), "chest", "belly") == "clarify belly"


async def test_in_a_consult_it_comes_before_every_other_question(
    client: httpx2.AsyncClient, app: Application
) -> None:
    headers, consult = await begin(client, app)
    words = [("u1", "I have some pain in the chest since morning"), ("u2", "no")]
    asked, then = (await tell(client, headers, consult, iter(words)))[:2]
    assert asked["phrases"] == ["clarify.chest"]
    assert then["phrases"] == ["ask.severity"]


@pytest.mark.parametrize("said", [["yes"], ["well", "it is hard to say"]])
async def test_in_a_consult_a_yes_or_no_clear_word_is_an_emergency(
    client: httpx2.AsyncClient, app: Application, said: list[str]
) -> None:
    headers, consult = await begin(client, app)
    words = ["I have some pain in the chest since morning", *said]
    told = [(f"u{number}", each) for number, each in enumerate(words)]
    last = (await tell(client, headers, consult, iter(told)))[-1]
    assert last["state"] == "escalated"
    assert "112" in last["says"]
