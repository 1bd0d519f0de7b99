"""Symptoms in people's words: English, Hinglish, Devanagari. Longest match, compiled once."""

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from knowledge import files, negation
from knowledge.files import BadKnowledge
from knowledge.schema import Symptom
from knowledge.tokens import Token, fold, tokens

_REACH = 4  # content words between "pet" and "dard" for them to be one complaint
_END = ""  # key of a finished phrase in the tree of words


class Told(NamedTuple):
    """A symptom found in words, by position (code points); `denied`: said not to be there."""

    symptom: str
    start: int
    end: int
    denied: bool = False


class _Span(NamedTuple):
    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Glossary:
    """Symptoms by id, and the tree of their words."""

    version: str
    symptoms: Mapping[str, Symptom]
    _tree: Mapping[str, object] = field(repr=False)
    _pairs: Mapping[tuple[str, str], tuple[str, ...]] = field(repr=False)
    _filler: frozenset[str] = field(repr=False)

    def find(self, text: str) -> tuple[Told, ...]:
        """Name the symptoms told in `text`, in order, each with where and whether denied."""
        words = tokens(text)
        content = [t for t in words if t.word not in self._filler and not t.mark]
        place = {token.start: n for n, token in enumerate(words)}
        told = set[Told]()
        for span in self._spans(content, words, place):
            first, last = place[content[span.first].start], place[content[span.last].start]
            denied = negation.denied(words, first, last)
            told.add(Told(span.name, words[first].start, words[last].end, denied))
        return tuple(sorted(told, key=lambda t: (t.start, t.end, t.symptom)))

    def present(self, text: str) -> tuple[str, ...]:
        """List the ids of symptoms told and not denied, first told first."""
        return tuple(dict.fromkeys(t.symptom for t in self.find(text) if not t.denied))

    def english(self, text: str) -> str:
        """Say what was told in the glossary's own words, for a model that knows only English."""
        return ", ".join(self.symptoms[s].name.lower() for s in self.present(text))

    def _spans(
        self, content: list[Token], words: list[Token], place: Mapping[int, int]
    ) -> Iterator[_Span]:
        found = list(self._phrases([t.word for t in content]))
        sets = [span for span in found if span.name.startswith("{")]
        yield from (s for s in found if s.name[0] not in "{!")
        for one, other in itertools.combinations(sets, 2):
            near = 0 < other.first - one.last <= _REACH
            named = self._pairs.get((one.name, other.name))
            if near and named and not _parted(content, words, place, one, other):
                if _nearest(one, other, sets, self._pairs):
                    yield from (_Span(name, one.first, other.last) for name in named)

    def _phrases(self, words: list[str]) -> Iterator[_Span]:
        at = 0
        while at < len(words):
            names, length = _longest(self._tree, words, at)
            yield from (_Span(name, at, at + length - 1) for name in names)
            at += max(length, 1)


def _longest(tree: Mapping[str, object], words: list[str], at: int) -> tuple[tuple[str, ...], int]:
    names, length, node = (), 0, tree
    for n, word in enumerate(itertools.islice(words, at, None), 1):
        node = node.get(word)  # type: ignore[assignment]
        if node is None:
            break
        if _END in node:
            names, length = node[_END], n  # type: ignore[assignment]
    return names, length


def _parted(
    content: list[Token],
    words: list[Token],
    place: Mapping[int, int],
    one: _Span,
    other: _Span,
) -> bool:
    """Tell whether punctuation stands between the two."""
    start, end = place[content[one.last].start], place[content[other.first].start]
    return any(token.mark and token.word not in "-/'" for token in words[start:end])


def _nearest(
    one: _Span, other: _Span, sets: list[_Span], pairs: Mapping[tuple[str, str], tuple[str, ...]]
) -> bool:
    """Give a sensation to the nearest part that pairs with it; the part before wins a draw."""
    gap = other.first - one.last
    for third in sets:
        before = pairs.get((third.name, other.name)) and third.last < other.first
        if third is not one and before and other.first - third.last < gap:
            return False
        after = pairs.get((one.name, third.name)) and third.first > one.last
        if third is not other and after and third.first - one.last < gap:
            return False
    return True


@functools.lru_cache
def load(data: Path = files.DATA) -> Glossary:
    """Read and compile the glossary. Raises BadKnowledge naming the entry."""
    file = data / "glossary.yaml"
    raw = files.read(file)
    symptoms = files.unique((file, files.entry(Symptom, s, file, {})) for s in raw["symptoms"])
    filler = frozenset(fold(word) for word in raw["filler"])
    tree, pairs = dict[str, object](), dict[tuple[str, str], tuple[str, ...]]()
    for name, phrases in (*raw["sets"].items(),):
        _grow(tree, ((f"{{{name}}}", phrase) for phrase in phrases), filler, file)
    _grow(tree, (("!", phrase) for phrase in raw["idioms"]), filler, file)
    for symptom in symptoms.values():
        plain = [word for word in symptom.words if " + " not in word]
        _grow(tree, ((symptom.id, word) for word in plain), filler, file)
        for word in set(symptom.words) - set(plain):
            one, other = (
                _side(part, raw["sets"], tree, filler, file) for part in word.split(" + ")
            )
            for pair in ((one, other), (other, one)):
                pairs[pair] = tuple(dict.fromkeys((*pairs.get(pair, ()), symptom.id)))
    version = files.fingerprint([file])
    return Glossary(
        version, MappingProxyType(symptoms), MappingProxyType(tree), MappingProxyType(pairs), filler
    )


def _side(
    part: str,
    sets: Mapping[str, object],
    tree: dict[str, object],
    filler: frozenset[str],
    file: Path,
) -> str:
    """Name one side of "a + b": a set, or a word that becomes a set of its own."""
    name = part.strip()
    if not name.startswith("{"):
        _grow(tree, [(f"{{{name}}}", name)], filler, file)
        return f"{{{name}}}"
    if name[1:-1] not in sets:
        raise BadKnowledge(file, part, "words: no such set")
    return name


def _grow(
    tree: dict[str, object], named: Iterable[tuple[str, str]], filler: frozenset[str], file: Path
) -> None:
    """Hang each phrase into the tree of words. A phrase of filler alone is an error."""
    for name, phrase in named:
        words = [t.word for t in tokens(phrase) if t.word not in filler and not t.mark]
        if not words:
            raise BadKnowledge(file, name, f"words: {phrase!r} says nothing")
        node = tree
        for word in words:
            node = node.setdefault(word, {})  # type: ignore[assignment]
        known = node.get(_END, ())
        node[_END] = tuple(dict.fromkeys((*known, name)))  # type: ignore[misc]
