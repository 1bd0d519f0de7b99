"""Conditions over findings, as data writes them: "pain & (sweating | breathless) & !cough"."""

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

Holds = Callable[[AbstractSet[str]], bool]
TOKEN = re.compile(r"\s*([a-z][a-z0-9_]*|[&|!()])")


class Malformed(ValueError):
    """A condition that does not parse."""


def parse(text: str) -> tuple[Holds, frozenset[str]]:
    """Compile a condition; answer it with the names it reads."""
    parser = _Parser(_split(text), text)
    holds = parser.either()
    if parser.rest:
        raise Malformed(f"{text!r}: unexpected {parser.rest[0]}")
    return holds, frozenset(parser.names)


def _split(text: str) -> list[str]:
    found, at = list[str](), 0
    while at < len(text.rstrip()):
        match = TOKEN.match(text, at)
        if not match:
            raise Malformed(f"{text!r}: cannot read at {at}")
        found.append(match.group(1))
        at = match.end()
    return found


class _Parser:
    def __init__(self, tokens: list[str], text: str) -> None:
        self.rest, self.text, self.names = tokens, text, set[str]()

    def either(self) -> Holds:
        parts = [self.both()]
        while self.rest[:1] == ["|"]:
            self.rest.pop(0)
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else _any(parts)

    def both(self) -> Holds:
        parts = [self.one()]
        while self.rest[:1] == ["&"]:
            self.rest.pop(0)
            parts.append(self.one())
        return parts[0] if len(parts) == 1 else _all(parts)

    def one(self) -> Holds:
        if not self.rest:
            raise Malformed(f"{self.text!r}: ends too early")
        word = self.rest.pop(0)
        if word == "!":
            inner = self.one()
            return _Without(inner)
        if word == "(":
            inner = self.either()
            if self.rest[:1] != [")"]:
                raise Malformed(f"{self.text!r}: a bracket stays open")
            self.rest.pop(0)
            return inner
        if not word[0].isalpha():
            raise Malformed(f"{self.text!r}: unexpected {word}")
        self.names.add(word)
        return _Name(word)


@dataclass(frozen=True, slots=True)
class _Name:
    name: str

    def __call__(self, found: AbstractSet[str]) -> bool:
        return self.name in found


@dataclass(frozen=True, slots=True)
class _Without:
    inner: Holds

    def __call__(self, found: AbstractSet[str]) -> bool:
        return not self.inner(found)


def _any(parts: list[Holds]) -> Holds:
    """Join alternatives; bare names are asked for at once, because rules list dozens."""
    names = frozenset(part.name for part in parts if isinstance(part, _Name))
    rest = [part for part in parts if not isinstance(part, _Name)]

    def holds(found: AbstractSet[str]) -> bool:
        if not names.isdisjoint(found):
            return True
        for part in rest:  # noqa: SIM110 -- a generator here costs a fifth of a turn
            if part(found):
                return True
        return False

    return holds


def _all(parts: list[Holds]) -> Holds:
    names = frozenset(part.name for part in parts if isinstance(part, _Name))
    rest = [part for part in parts if not isinstance(part, _Name)]

    def holds(found: AbstractSet[str]) -> bool:
        if not names <= found:
            return False
        for part in rest:  # noqa: SIM110
            if not part(found):
                return False
        return True

    return holds
