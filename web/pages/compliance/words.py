"""Redacted words in pieces: what is plain, and what was hidden by which rule."""

from collections.abc import Sequence
from typing import NamedTuple

from compliance.misses import OutsideTheWords
from privacy.log import LogEntry


class Piece(NamedTuple):
    text: str
    entry: LogEntry | None


def pieces(words: str, found: Sequence[LogEntry]) -> list[Piece]:
    """Cut words at their tokens."""
    cut, end = list[Piece](), 0
    for entry in sorted(found, key=lambda each: each.start):
        if entry.start > end:
            cut.append(Piece(words[end : entry.start], None))
        cut.append(Piece(words[entry.start : entry.end], entry))
        end = entry.end
    return [*cut, Piece(words[end:], None)] if end < len(words) else cut


def place_of(marked: str, words: str, found: Sequence[LogEntry]) -> tuple[int, int]:
    """Find words that a reviewer marked, where they are not hidden. Raises `OutsideTheWords`."""
    sought, begins = marked.strip(), -1
    while sought and (begins := words.find(sought, begins + 1)) >= 0:
        ends = begins + len(sought)
        if not any(begins < each.end and each.start < ends for each in found):
            return begins, ends
    raise OutsideTheWords("mark words of the turn that are not hidden yet")
