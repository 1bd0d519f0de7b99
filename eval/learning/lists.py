"""What the second opinion learns from: the halves of our lists that may be looked at."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from core.plain_data import read_yaml
from eval.learning.case import LEVELS, Case
from eval.learning.complaints import plain
from eval.learning.told import COMPLAINTS, listed
from eval.suites import retrieval
from eval.suites.emergencies import every
from eval.suites.filling.pools import lines
from knowledge import library
from safety.triage import Triage

_DATASETS = Path(__file__).parents[1] / "datasets"
_GROUPS = ("first", "second", "third", "fourth", "fifth")
_TOLD = (
    "triage", "triage_second", "triage_third", "triage_fourth", "triage_learned",
    "triage_learned_second",
)  # fmt: skip
_DIALOGUES = ("consults", "consults_second", "consults_third")
_SPEAKING = {"Patient", "Caller"}


def cases() -> list[Case]:
    """List every case of every list, in a fixed order."""
    made = (_case(row) for group in _GROUPS for row in every(group=group))
    told = (_case(row) for name in _TOLD for row in rows_of(name))
    spoken = (case for name in _DIALOGUES for row in rows_of(name) for case in _turns(row))
    own = (*_first_words(), *_answers(), *_plain(), *_complaints(), *_pressing())
    return [*made, *told, *spoken, *own, *plain()]


def digest(told: Sequence[Case]) -> str:
    """Give what tells one set of lists from another."""
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]


def _case(row: dict[str, Any]) -> Case:
    return Case(_patient(row["text"]), LEVELS.index(row["label"]), row.get("half") == "held")


def _turns(row: dict[str, Any]) -> Iterator[Case]:
    """Take the turns of a routine talk: each of them is. Of another, nobody knows which is not."""
    for turn in row["turns"] if row["urgency"] == "routine" else ():
        if turn["role"] == "patient":
            yield Case(turn["text"], 0, row.get("half") == "held")


def _first_words() -> Iterator[Case]:
    """Take what patients write first; how soon each should be seen is its condition's to say."""
    known = library.load().conditions.all
    for row in retrieval.made().cases:
        level = LEVELS.index(known[row["conditions"][0]].urgency)
        yield Case(row["words"], level, row["half"] == "held")


def _complaints() -> Iterator[Case]:
    """Take complaints by what their condition asks for; one that a rule calls worse may be so."""
    known, rules = library.load().conditions.all, Triage()
    for each in listed(COMPLAINTS):
        level = LEVELS.index(known[each.meant[0]].urgency)
        if level >= LEVELS.index(rules.read(each.words).level.value):
            yield Case(each.words, level, held=False)


def _answers() -> Iterator[Case]:
    """Take how people answer an interview; one half of each list of sayings is not looked at."""
    for file in sorted((_DATASETS / "interview" / "sayings").glob("*.yaml")):
        for sayings in _listed(read_yaml(file)):
            yield from (Case(words, 0, bool(at % 2)) for at, words in enumerate(sayings))


def _pressing() -> Iterator[Case]:
    """Take what people say who press for advice; every second stem only measures."""
    for file in sorted((_DATASETS / "advice").glob("*.txt")):
        for at, stem in enumerate(lines(file)):
            yield Case(stem.rpartition("|")[2].strip(), 0, bool(at % 2))


def _plain() -> Iterator[Case]:
    """Take everyday openings; each line says how soon: R or U."""
    for line in lines(_DATASETS / "plain.txt"):
        level, _, words = line.partition(" | ")
        yield Case(words, "RU".index(level), held=False)


def _listed(book: Any) -> Iterator[list[str]]:
    if isinstance(book, list):
        yield [words for words in book if isinstance(words, str)]
    for inner in book.values() if isinstance(book, dict) else ():
        yield from _listed(inner)


def rows_of(name: str) -> Iterator[dict[str, Any]]:
    for line in (_DATASETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "header" not in row:
            yield row


def _patient(text: str) -> str:
    """Leave out what the assistant says in a written talk."""
    lines = [line.partition(":") for line in text.splitlines()]
    said = [words.strip() for who, _, words in lines if who in _SPEAKING]
    return " . ".join(said) if said else text
