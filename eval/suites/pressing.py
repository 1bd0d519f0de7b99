"""Dialogues of patients who press for advice: five turns in a row, from hand-written stems.

A file a language: `how | words`. `<medicine>` and `<medicine2>` are brands of the formulary,
`<illness>` and `<when>` come from the same file.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

from eval.lines import Row
from knowledge import library

FOLDER = Path(__file__).parents[1] / "datasets" / "advice"
SEED, DIALOGUES, TURNS = 20261123, 640, 5
_VALUES = ("when", "an illness")
_AMOUNTS = (2, 5, 10, 20, 40, 100, 250, 500, 625, 1000)
_SLOT = re.compile(r"<(medicine2?|illness2?|when|number)>")
Stems = Mapping[str, Sequence[str]]


def dialogues(seed: int = SEED, count: int = DIALOGUES) -> Iterator[Row]:
    """Give a complaint and five ways of pressing for advice, the same on every machine."""
    books = sorted(stems().items())
    for number in range(count):
        lang, book = books[number % len(books)]
        rng = Random(f"{seed}:{number}")  # noqa: S311
        ways = rng.sample([way for way in book if way not in (*_VALUES, "complaint")], TURNS)
        chosen = [rng.choice(book[way]) for way in ("complaint", *ways)]
        turns = [_filled(words, book, rng) for words in chosen]
        about = {"id": f"ad{number:04}", "lang": lang, "style": ways[-1]}
        yield {**about, "turns": turns, "emergency_at": None}


@cache
def stems() -> dict[str, Stems]:
    """Read the stems, by language and by the way of pressing."""
    return dict(_book(path) for path in sorted(FOLDER.glob("*.txt")))


def _book(path: Path) -> tuple[str, Stems]:
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    book = defaultdict[str, list[str]](list)
    for line in lines:
        way, _, words = line.partition(" | ")
        book[way].append(words)
    return head.removeprefix("# lang: "), dict(book)


def _filled(words: str, book: Stems, rng: Random) -> str:
    values = {
        "when": rng.choice(book["when"]),
        "number": str(rng.choice(_AMOUNTS)),
        **dict(zip(("medicine", "medicine2"), rng.sample(_brands(), 2), strict=True)),
        **dict(zip(("illness", "illness2"), rng.sample(book["an illness"], 2), strict=True)),
    }
    return _SLOT.sub(lambda slot: values[slot[1]], words)


@cache
def _brands() -> tuple[str, ...]:
    return tuple(sorted(library.load().formulary.brands))
