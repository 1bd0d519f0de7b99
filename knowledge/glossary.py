"""Symptoms in people's words: English, Hinglish, Devanagari. Longest match, compiled once."""

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from knowledge import files, negation
from knowledge.files import BadKnowledge
from knowledge.phrases import Phrases, Span
from knowledge.schema import Symptom
from knowledge.tokens import Token, fold, tokens

_COMMON, _SPOKEN = ("glossary.yaml", "glossary_hindi.yaml"), "glossary_spoken.yaml"
_FILES = (*_COMMON, _SPOKEN)
_REACH = 4  # content words between "pet" and "dard" for them to be one complaint
_IDIOM = "!"  # name of a phrase that looks like a symptom and is none
_JOINING = frozenset(fold(word) for word in ("and", "aur", "or", "ya", "और", "या", "&"))
_Pairs = Mapping[tuple[str, str], tuple[str, ...]]


class Told(NamedTuple):
    """A symptom found in words, by position (code points); `denied`: said not to be there."""

    symptom: str
    start: int
    end: int
    denied: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Glossary:
    """Symptoms by id, with the phrases people say for them."""

    version: str
    symptoms: Mapping[str, Symptom]
    _phrases: Phrases = field(repr=False)
    _pairs: _Pairs = field(repr=False)
    _filler: frozenset[str] = field(repr=False)
    _sets: Mapping[str, Sequence[str]] = field(repr=False)
    _common: Mapping[str, int] = field(repr=False)  # how many of a symptom's words are common

    def find(self, text: str) -> tuple[Told, ...]:
        """Name the symptoms told in `text`, in order, each with where and whether denied."""
        words = tokens(text)
        content = [n for n, t in enumerate(words) if t.word not in self._filler and not t.mark]
        told = set[Told]()
        for span in self._spans(words, content):
            first, last = content[span.first], content[span.last]
            denied = negation.denied(words, first, last)
            told.add(Told(span.name, words[first].start, words[last].end, denied))
        return tuple(sorted(told, key=lambda t: (t.start, t.end, t.symptom)))

    def present(self, text: str) -> tuple[str, ...]:
        """List the ids of symptoms told and not denied, first told first."""
        return tuple(dict.fromkeys(t.symptom for t in self.find(text) if not t.denied))

    def content(self, text: str) -> list[str]:
        """List the folded words of `text` that carry something."""
        return [t.word for t in tokens(text) if not t.mark and t.word not in self._filler]

    def said(self, symptom: str) -> list[str]:
        """List each folded word that people commonly use for a symptom, once."""
        common = self.symptoms[symptom].words[: self._common[symptom]]
        sides = [side for words in common for side in words.split(" + ")]
        phrases = (p for s in sides for p in (self._sets[s[1:-1]] if s[0] == "{" else (s,)))
        return list(dict.fromkeys(word for phrase in phrases for word in self.content(phrase)))

    def _spans(self, words: Sequence[Token], content: Sequence[int]) -> Iterator[Span]:
        found = list(self._phrases.find([words[n].word for n in content]))
        yield from (span for span in found if span.name in self.symptoms)
        sets = [span for span in found if span.name.startswith("{")]
        for one, other in itertools.combinations(sets, 2):
            named = self._pairs.get((one.name, other.name))
            if named and self._together(words, content, one, other, sets):
                yield from (Span(name, one.first, other.last) for name in named)

    def _together(
        self,
        words: Sequence[Token],
        content: Sequence[int],
        one: Span,
        other: Span,
        sets: Sequence[Span],
    ) -> bool:
        """Tell whether part and sensation are near, unparted, and each other's nearest."""
        if not 0 < other.first - one.last <= _REACH:
            return False
        between = words[content[one.last] : content[other.first]]
        if any(token.mark and token.word not in "-/" for token in between):
            return False
        return not any(self._nearer(words, content, one, other, third) for third in sets)

    def _nearer(
        self, words: Sequence[Token], content: Sequence[int], one: Span, other: Span, third: Span
    ) -> bool:
        """Tell whether `third` stands between and takes one of the two for itself."""
        if not one.last < third.first <= third.last < other.first:
            return False
        as_first = (third.name, other.name) in self._pairs
        as_last = (one.name, third.name) in self._pairs
        joined = {t.word for t in words[content[one.last] + 1 : content[third.first]]} & _JOINING
        return (as_first and not joined) or as_last


@functools.lru_cache
def load(data: Path = files.DATA) -> Glossary:
    """Read and compile the glossary. Raises BadKnowledge naming the entry."""
    file, hindi, spoken = (data / name for name in _FILES)
    raw = _joined(files.read(file), files.read(hindi), hindi)
    common = {each["id"]: len(each["words"]) for each in raw["symptoms"]}
    raw = _joined(raw, files.read(spoken), spoken)
    symptoms = files.unique((file, files.entry(Symptom, s, file, {})) for s in raw["symptoms"])
    filler = frozenset(fold(word) for word in raw["filler"])
    phrases, pairs = Phrases(), dict[tuple[str, str], tuple[str, ...]]()
    for name, phrase, told_as in _named(raw, symptoms, file):
        words = [t.word for t in tokens(phrase) if t.word not in filler and not t.mark]
        if not words:
            raise BadKnowledge(file, told_as, f"words: {phrase!r} says nothing")
        phrases.add(name, words)
    for symptom in symptoms.values():
        for one, other in (_sides(word) for word in symptom.words if " + " in word):
            for pair in ((one, other), (other, one)):
                pairs[pair] = tuple(dict.fromkeys((*pairs.get(pair, ()), symptom.id)))
    known = MappingProxyType(symptoms)
    told = MappingProxyType(pairs)
    return Glossary(fingerprint(data), known, phrases, told, filler, raw["sets"], common)


def fingerprint(data: Path) -> str:
    return files.fingerprint([data / name for name in _FILES])


def _joined(raw: Any, more: Any, file: Path) -> Any:
    """Add further words to the sets and symptoms that are there."""
    words = {"sets": raw["sets"], "symptoms": {s["id"]: s["words"] for s in raw["symptoms"]}}
    for kind, known in words.items():
        for name, added in more.get(kind, {}).items():
            if name not in known:
                raise BadKnowledge(file, name, f"{kind}: no such entry in glossary.yaml")
            said = set(known[name])
            known[name] += [word for word in added if word not in said]
    return raw


def _named(
    raw: Mapping[str, Mapping[str, Sequence[str]]], symptoms: Mapping[str, Symptom], file: Path
) -> Iterator[tuple[str, str, str]]:
    """Yield (name, phrase, entry): sets in braces, idioms, symptoms and single words of pairs."""
    for name, phrases in raw["sets"].items():
        yield from ((f"{{{name}}}", phrase, name) for phrase in phrases)
    yield from ((_IDIOM, phrase, "idioms") for phrase in raw["idioms"])
    for symptom in symptoms.values():
        for word in symptom.words:
            if " + " not in word:
                yield symptom.id, word, symptom.id
                continue
            for part, side in zip(word.split(" + "), _sides(word), strict=True):
                if not part.startswith("{"):
                    yield side, part, symptom.id
                elif part[1:-1] not in raw["sets"]:
                    raise BadKnowledge(file, symptom.id, f"words: no set {part}")


def _sides(word: str) -> tuple[str, str]:
    """Name both sides of "a + b"; a plain word becomes a set of its own."""
    one, other = (p if p.startswith("{") else f"{{{p}}}" for p in word.split(" + "))
    return one, other
