"""Patterns: terms that belong together when they stand close to each other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from safety.reading.tokens import Token
from safety.reading.words import Places

SLACK = 5  # further words allowed between the terms of a pattern
TRIED = 64  # combinations looked at; longer sentences repeat words


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to say `name`: all its terms, in any order, within a window of words."""

    name: str
    terms: tuple[str, ...]
    slack: int = SLACK

    @classmethod
    def written(cls, name: str, text: str) -> "Pattern":
        """Read "@chest @pain" or, with a window of its own, "9: @chest @pain"."""
        window, colon, rest = text.partition(":")
        slack = int(window) if colon else SLACK
        return cls(name, tuple((rest if colon else text).split()), slack)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern was found: the tokens it used, first and last."""

    name: str
    used: frozenset[int]

    @property
    def first(self) -> int:
        return min(self.used)

    @property
    def last(self) -> int:
        return max(self.used)


class Patterns:
    """All patterns, looked up by a term of theirs that is present."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        uses: dict[str, int] = {}
        for pattern in patterns:
            for term in pattern.terms:
                uses[term] = uses.get(term, 0) + 1
        self._by_term: dict[str, list[Pattern]] = {}
        for pattern in patterns:
            rarest = min(pattern.terms, key=uses.__getitem__)
            self._by_term.setdefault(rarest, []).append(pattern)

    def find(self, tokens: Sequence[Token], places: Places) -> Iterator[Match]:
        for term in places:
            for pattern in self._by_term.get(term, ()):
                if all(other in places for other in pattern.terms):
                    yield from _closest(pattern, tokens, places)


def _closest(pattern: Pattern, tokens: Sequence[Token], places: Places) -> Iterator[Match]:
    """Yield the matches of a pattern that are tight enough, each place once."""
    taken = set[frozenset[int]]()
    for spans in islice(product(*(places[term] for term in pattern.terms)), TRIED):
        used = frozenset(at for start, end in spans for at in range(start, end))
        if len(used) < sum(end - start for start, end in spans):
            continue  # one word cannot stand for two terms
        spread = tokens[max(used)].place - tokens[min(used)].place + 1 - len(used)
        if spread <= pattern.slack and used not in taken:
            taken.add(used)
            yield Match(pattern.name, used)


def written(groups: Mapping[str, Sequence[str]]) -> list[Pattern]:
    return [Pattern.written(name, text) for name, texts in groups.items() for text in texts]
