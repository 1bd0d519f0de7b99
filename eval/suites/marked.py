"""Texts whose labels stand in them: `[[NAME:Asha]]` is an identifier, `{{3 days}}` a fact."""

import re
from dataclasses import dataclass

_MARK = re.compile(
    r"\[\[(?P<open>\??)(?P<kind>[A-Z_0-9]+):(?P<words>.+?)\]\]|\{\{(?P<fact>.+?)\}\}"
)


@dataclass(frozen=True, slots=True)
class Identifier:
    """Where an identifier stands (code points). `open`: nobody can know it yet when it is said."""

    kind: str
    start: int
    end: int
    words: str
    open: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """The plain text, and what its marks said."""

    text: str
    identifiers: tuple[Identifier, ...]
    facts: tuple[str, ...]
    kept: tuple[tuple[int, int], ...] = ()  # where the facts stand


def read(marked: str) -> Marked:
    pieces, length, end = list[str](), 0, 0
    identifiers, facts, kept = list[Identifier](), list[str](), list[tuple[int, int]]()
    for mark in _MARK.finditer(marked):
        words = mark["words"] or mark["fact"]
        pieces += marked[end : mark.start()], words
        start = length + mark.start() - end
        length, end = start + len(words), mark.end()
        if mark["fact"]:
            facts.append(words)
            kept.append((start, length))
        else:
            known = bool(mark["open"])
            identifiers.append(Identifier(mark["kind"], start, length, words, known))
    plain = "".join(pieces) + marked[end:]
    return Marked(plain, tuple(identifiers), tuple(facts), tuple(kept))
