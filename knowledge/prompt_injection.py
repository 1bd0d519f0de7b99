"""Words that give orders to the software: in a patient's turn, or in the knowledge base itself.

They are found to be shown and kept from models. Nothing here depends on finding them all: words
are data to every drafter, and rules hold whoever drafted.
"""

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from knowledge import files
from knowledge.files import BadKnowledge
from knowledge.phrases import Phrases, Span
from knowledge.tokens import tokens

_ENDS = frozenset(".!?।\n")
_FRAME = "frame"


@dataclass(frozen=True, slots=True)
class Rule:
    """Finds one phrase of each of `all` sets within `near` words."""

    id: str
    all: tuple[str, ...]
    near: int


@dataclass(frozen=True, slots=True, repr=False)
class PromptInjection:
    """The rules, ready to be asked; `version` digests their file."""

    version: str
    rules: tuple[Rule, ...]
    marks: tuple[str, ...]
    phrases: Mapping[str, Phrases]

    def found(self, text: str) -> tuple[str, ...]:
        """Name the rules that find something, each once, in the order of the rules."""
        plain = text.casefold()
        framed = {_FRAME} if any(mark in plain for mark in self.marks) else set[str]()
        hit = framed | {rule for words in _sentences(text) for rule in self._in(words)}
        return tuple(rule.id for rule in self.rules if rule.id in hit)

    def _in(self, words: Sequence[str]) -> Iterator[str]:
        spans = {name: list(tree.find(words)) for name, tree in self.phrases.items()}
        for rule in self.rules:
            if _together([spans[name] for name in rule.all], rule.near):
                yield rule.id


def _together(sets: Sequence[Sequence[Span]], near: int) -> bool:
    """Tell whether there is a phrase of each set, all within `near` words, none in another."""
    if len(sets) == 1:
        return bool(sets[0])
    return any(_around(first, sets[1:], near) for first in sets[0])


def _around(first: Span, others: Sequence[Sequence[Span]], near: int) -> bool:
    """Tell whether each of the other sets has a phrase near `first`."""
    return all(
        any(abs(span.first - first.first) <= near and not _overlap(span, first) for span in spans)
        for spans in others
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.first <= other.last and other.first <= one.last


def _sentences(text: str) -> Iterator[list[str]]:
    for ends, group in groupby(tokens(text), key=lambda token: token.word in _ENDS):
        if not ends:
            yield [token.word for token in group if not token.mark]


def refuse(texts: Iterable[tuple[str, str]], file: Path) -> None:
    """Raise `BadKnowledge` for the first of (name, text) that gives orders to the software."""
    rules = load()
    for name, text in texts:
        if found := rules.found(text):
            raise BadKnowledge(file, name, f"gives orders to the software ({', '.join(found)})")


@functools.lru_cache
def load(data: Path = files.DATA) -> PromptInjection:
    """Read and compile the rules. Raises BadKnowledge naming what is wrong."""
    file = data / "prompt_injection.yaml"
    raw = files.read(file)
    rules = tuple(Rule(each["id"], tuple(each["all"]), each["near"]) for each in raw["rules"])
    for rule in rules:
        if unknown := set(rule.all) - raw["sets"].keys():
            raise BadKnowledge(file, rule.id, f"all: no set {', '.join(sorted(unknown))}")
    trees = {name: _tree(name, phrases) for name, phrases in raw["sets"].items()}
    marks = tuple(mark.casefold() for mark in raw["marks"])
    return PromptInjection(files.fingerprint([file]), rules, marks, trees)


def _tree(name: str, phrases: Iterable[str]) -> Phrases:
    tree = Phrases()
    for phrase in phrases:
        tree.add(name, [token.word for token in tokens(phrase) if not token.mark])
    return tree
