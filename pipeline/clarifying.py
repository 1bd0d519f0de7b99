"""Asks what tells an emergency from what only looks like one, before anything else is asked."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core.language import Language
from pipeline.intake import Turn
from pipeline.reading.answers import yes_or_no
from privacy.text import locally
from safety.red_flags import Clarification
from safety.sayable import Sayable, say
from safety.triage import Assessment, Level

MOST, TIMES = 2, 2  # questions a consult, and how often each is put
_ASKED = re.compile(r"clarify ([a-z-]+)")


class Clarify(NamedTuple):
    """A question, and the key under which its answer is awaited."""

    words: Sayable
    key: str


def next_clarification(
    turns: Sequence[Turn], unclear: Sequence[str], language: Language
) -> Clarify | None:
    """Ask what is unclear. None: nothing is, or enough was asked."""
    answers = _answers(turns)
    again = [each for each, said in answers.items() if said[-1] is None and len(said) < TIMES]
    fresh = [each for each in unclear if each not in answers] if len(answers) < MOST else []
    for each in (*again, *fresh):
        return Clarify(say(f"clarify.{each}", language), f"clarify {each}")
    return None


def raised(turns: Sequence[Turn], questions: Mapping[str, Clarification]) -> Assessment | None:
    """Raise the alarm where the answer was yes, or where there was no clear one."""
    alarming = [
        questions[each]
        for each, said in _answers(turns).items()
        if each in questions and (True in said or said.count(None) >= TIMES)
    ]
    if not alarming:
        return None
    told = dict.fromkeys(key for each in alarming for key in each.directions)
    return Assessment(
        level=Level.EMERGENCY,
        rules=tuple(f"clarify.{each.id}" for each in alarming),
        directions=(*told, "emergency.general"),
    )


def _answers(turns: Sequence[Turn]) -> dict[str, list[bool | None]]:
    """List the answers to each question so far: yes, no, or neither."""
    found = dict[str, list[bool | None]]()
    for turn in turns:
        if asked := _ASKED.fullmatch(turn.asked):
            found.setdefault(asked[1], []).append(locally(turn.said, yes_or_no))
    return found
