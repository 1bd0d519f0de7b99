"""Puts spoken medicines, allergies and numbers back to the patient, and reads the answer."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.clinical import PatientFacts
from core.language import Language
from knowledge.formulary import Formulary
from pipeline.events import ReadBackAnswered
from pipeline.intake import Turn
from pipeline.outcome import Outcome
from pipeline.reading.answers import yes_or_no
from pipeline.reading.heard import to_read_back
from pipeline.reading.words import words_of
from privacy.text import Spoken, locally
from safety.read_back import ReadBack, read_back

_ASKED = re.compile(r"read-back (\d) ([A-Za-z0-9_-]{1,64})")
_WRONG = frozenset("wrong incorrect galat ग़लत गलत".split())
_FILLING = frozenset(
    "no nope nah not that that's is isn't it it's this was wasn't right wrong correct incorrect "
    "you me heard i did didn't say said sorry please nahi nahin nhi galat sahi hai yeh ye yah "
    "नहीं नही गलत ग़लत सही है यह ये ji जी".split()
)
_COMMON = (  # the commonest of self-treatment in India; a hint for the ear, nothing else
    "paracetamol ibuprofen cetirizine azithromycin amoxicillin pantoprazole metformin amlodipine "
    "telmisartan levothyroxine aspirin penicillin sulfa insulin Crocin Dolo"
).split()


class Pending(NamedTuple):
    """A read-back that waits for its yes or no: of which utterance, the how manieth."""

    number: int
    utterance: str

    @property
    def key(self) -> str:
        return f"read-back {self.number} {self.utterance}"


def pending(asked: str) -> Pending | None:
    """Read the key of a question. None: it is no read-back."""
    found = _ASKED.fullmatch(asked)
    return Pending(int(found[1]), found[2]) if found else None


def hints(record: PatientFacts) -> tuple[str, ...]:
    """Name what the recognizer may expect: the patient's own medicines and allergens first."""
    own = (*(record.allergies or ()), *(record.current_medicines or ()))
    return tuple(dict.fromkeys((*own, *_COMMON)))


def outcome(said: Spoken) -> Outcome:
    return locally(said, _outcome)


def _outcome(words: str) -> Outcome:
    plain = words_of(words)
    if _WRONG.isdisjoint(plain):
        answer = yes_or_no(words)
        if answer is not False:
            return Outcome.UNCLEAR if answer is None else Outcome.RIGHT
    return Outcome.WRONG if _FILLING.issuperset(plain) else Outcome.CORRECTED


class Question(NamedTuple):
    """A read-back, and the key under which its answer is awaited."""

    words: ReadBack
    key: str


def next_question(
    turns: Sequence[Turn],
    answered: ReadBackAnswered | None,
    formulary: Formulary,
    language: Language,
) -> Question | None:
    """Ask about the newest words, or about what is left of those just confirmed.

    `turns` ends with the newest. None: nothing is to be read back.
    """
    newest = turns[-1]
    first = _question(newest, 0, formulary, language)
    before = pending(newest.asked)
    if first is not None or answered is None or before is None:
        return first
    earlier = next(turn for turn in turns if turn.utterance == before.utterance)
    return _question(earlier, before.number + 1, formulary, language)


def _question(turn: Turn, number: int, formulary: Formulary, language: Language) -> Question | None:
    spans = to_read_back(turn.heard, turn.asked, formulary) if turn.heard else []
    if number >= len(spans):
        return None
    start, end = spans[number]
    words = read_back(turn.said, start, end, language)
    return Question(words, Pending(number, turn.utterance).key)
