"""Word lists, read once: what is a name or a place, and what never is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from privacy.phonetic import sound

Phrases = dict[str, tuple[tuple[str, ...], ...]]
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "'s", "ness", "er")
_PLURAL = ("s", "es", "'s")
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lower-case words by what they can mean; phrases by their first word."""

    ordinary: frozenset[str]
    clinical: frozenset[str]
    clinical_sounds: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    name_sounds: frozenset[str]
    places: Phrases
    place_sounds: frozenset[str]
    kept_places: Phrases
    organizations: Phrases

    def everyday(self, word: str) -> bool:
        """Tell whether `word` is part of the language or of medicine."""
        base = word.partition("'")[0]
        return base in self.ordinary or word in self.clinical or self._inflected(word)

    def clinical_sound(self, word: str) -> bool:
        """Tell a medicine written in Devanagari."""
        return not word.isascii() and sound(word) in self.clinical_sounds

    def _inflected(self, word: str) -> bool:
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 2:
                if stem in self.ordinary or (ending in _PLURAL and stem in self.clinical):
                    return True
                if ending == "ing" and stem + "e" in self.ordinary:
                    return True
        return False

    def named(self, word: str) -> bool:
        """Tell whether `word` is a known Indian name."""
        if word.isascii():
            return word in self.given or word in self.family
        return len(word) > 2 and sound(word) in self.name_sounds


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    given, family = _words("given_names"), _words("family_names")
    ordinary = _words("ordinary", "ordinary_hindi", "ordinary_devanagari")
    clinical = _words("clinical")
    places = tuple(_entries("places"))
    return Lexicon(
        ordinary=ordinary,
        clinical=clinical,
        clinical_sounds=frozenset(s for w in clinical if len(s := sound(w)) > 3),
        given=given,
        family=family,
        name_sounds=frozenset(s for n in given | family if len(s := sound(n)) > 2),
        places=_phrases(places),
        place_sounds=frozenset(s for p in places if " " not in p and len(s := sound(p)) > 2),
        kept_places=_phrases(_entries("kept_places")),
        organizations=_phrases(_entries("organizations")),
    )


def _lines(name: str) -> Iterator[str]:
    for line in (_HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.replace("\u093c", "")


def _words(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for line in _lines(name) for word in line.split())


def _entries(name: str) -> Iterator[str]:
    for line in _lines(name):
        yield from filter(None, line.split(";"))


def _phrases(entries: Iterator[str] | tuple[str, ...]) -> Phrases:
    found = dict[str, list[tuple[str, ...]]]()
    for entry in entries:
        words = tuple(re.findall(r"[\w'&]+", entry))
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(p, key=len, reverse=True)) for first, p in found.items()}
