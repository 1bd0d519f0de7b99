"""The stems: `levels language style | text`, a file a topic; `||` parts the turns of a dialogue."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from eval.suites.filling.pools import lines

FOLDER = Path(__file__).parents[2] / "datasets" / "emergencies"
GROUPS = {
    "first": ("look_alikes", "red_flags", "seen"),
    "later": ("second", "third", "fourth", "fifth"),
    "second": ("second",),
    "third": ("third",),
    "fourth": ("fourth",),
    "fifth": ("fifth",),
}  # the later ones were written before a rule was read, and measured before one was written
_LEVELS = {"E": "emergency", "U": "urgent", "R": "routine"}


@dataclass(frozen=True, slots=True)
class Stem:
    """`accept` lists the levels that can be defended, the right one first."""

    topic: str
    accept: tuple[str, ...]
    lang: str
    style: str
    turns: tuple[str, ...]
    seen: bool = False  # written while looking at answers

    @property
    def digest(self) -> str:
        return hashlib.sha256("||".join(self.turns).encode()).hexdigest()

    @property
    def id(self) -> str:
        return f"{self.topic}-{self.digest[:8]}"

    @property
    def half(self) -> str:
        """Give the half it is in: rules are written looking at `dev`, never at `held`."""
        return "dev" if self.seen or int(self.digest[0], 16) % 2 else "held"


@cache
def load(group: str = "first") -> tuple[Stem, ...]:
    """Read every stem of a group, in the order of files and lines."""
    folders = GROUPS[group]
    paths = sorted(path for folder in folders for path in (FOLDER / folder).glob("*.txt"))
    return tuple(stem for path in paths for stem in _read(path))


def _read(path: Path) -> Iterator[Stem]:
    for line in lines(path):
        head, _, text = line.partition(" | ")
        levels, lang, style = head.split(" ")
        accept = tuple(_LEVELS[each] for each in levels.split(","))
        turns = tuple(turn.strip() for turn in text.split("||"))
        yield Stem(path.stem, accept, lang, style, turns, path.parent.name == "seen")
