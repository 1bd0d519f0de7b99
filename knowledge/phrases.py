"""Find the longest known phrase at each place of a text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Span(NamedTuple):
    """A name found from word `first` to word `last`."""

    name: str
    first: int
    last: int


@dataclass(slots=True)
class Phrases:
    """A tree of words; each phrase carries the names it stands for."""

    names: tuple[str, ...] = ()
    after: dict[str, "Phrases"] = field(default_factory=dict)

    def add(self, name: str, words: Sequence[str]) -> None:
        node = self
        for word in words:
            node = node.after.setdefault(word, Phrases())
        node.names = tuple(dict.fromkeys((*node.names, name)))

    def find(self, words: Sequence[str]) -> Iterator[Span]:
        """Yield what is found, left to right; a word belongs to one phrase only."""
        at = 0
        while at < len(words):
            names, length = self._longest(words, at)
            yield from (Span(name, at, at + length - 1) for name in names)
            at += max(length, 1)

    def _longest(self, words: Sequence[str], at: int) -> tuple[tuple[str, ...], int]:
        node, names, length = self, tuple[str, ...](), 0
        for ahead in range(at, len(words)):
            following = node.after.get(words[ahead])
            if following is None:
                break
            node = following
            if node.names:
                names, length = node.names, ahead - at + 1
        return names, length
