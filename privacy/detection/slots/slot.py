"""A place in a sentence where grammar leaves room for one kind of name only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from privacy.kinds import Kind

END = r"(?=$|\s*[,.;:?!\n])"


@dataclass(frozen=True, slots=True)
class Slot:
    """`left` ends where the name starts, `right` starts where it ends; it has `most` words.

    A `free` slot takes every word that is no function word, a `named` one only what is a name too
    or known to nobody, a `written` one only capitals; others take what is seldom said.
    """

    kind: Kind
    left: re.Pattern[str] | None = None
    right: re.Pattern[str] | None = None
    most: int = 1
    free: bool = False
    named: bool = False
    written: bool = False
    score: float = 0.75


Table = dict[str, tuple[Slot, ...]]  # by the word that stands next to the name


def left(pattern: str) -> re.Pattern[str]:
    edge = r"(?:(?<![^\s,.;:(\"'!?-])|(?=[,.;:!?\n]))"
    return re.compile(rf"{edge}(?:{pattern}) ?$")


def right(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def words(text: str) -> list[str]:
    return text.split()


def put(table: Table, neighbors: Iterable[str], *slots: Slot) -> None:
    for word in neighbors:
        table[word] = (*table.get(word, ()), *slots)


CLAUSE = left(
    r"^|[,.;:!?] ?|\n|(?:and|aur|n|basically|so|ok|okay|haan|ji|haan ji|sir|hello|doctor|actually"
    r"|kya|is|was|और|जी|हाँ|हां)"
)
