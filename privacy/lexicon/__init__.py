"""Word lists, read once: what is a name or a place, and what never is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from core.forgetting import forgetful
from privacy.lexicon.hindi import inflected
from privacy.phonetic import letters, letters_of, one_way, one_ways, romanized, said, sound, sounds

Phrases = dict[str, tuple[tuple[str, ...], ...]]
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "'s", "ness", "er")
_PLURAL = ("s", "es", "'s")
# Names too, and nearly always said as words or as an address.
_HARDLY = frozenset(
    "april may june august will sahab sahib saheb sir madam mann man dard mark art bill long short "
    "chain bond stone hall".split()
)
_HERE = Path(__file__).parent
_SHORT = 3
_COMMON = 15_000  # words that a misspelled one may be meant for
_ENGLISH = "frequency_dictionary_en_82_765.txt"  # of symspellpy: SCOWL's words by use


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Lower-case words by what they can mean; phrases by their first word."""

    ordinary: frozenset[str]
    hindi: frozenset[str]
    english: frozenset[str]
    common: frozenset[str]
    hindi_stems: frozenset[str]
    clinical: frozenset[str]
    clinical_sounds: frozenset[str]
    given: frozenset[str]
    family: frozenset[str]
    rarer_names: frozenset[str]
    post_offices: frozenset[str]
    mostly_names: frozenset[str]
    name_sounds: frozenset[str]
    hindi_typed: frozenset[str]
    hindi_said: frozenset[str]
    english_sounds: frozenset[str]
    long_said: frozenset[str]
    name_letters: frozenset[str]
    places: Phrases
    single_places: frozenset[str]
    place_sounds: frozenset[str]
    kept_places: Phrases
    organizations: Phrases

    def everyday(self, word: str) -> bool:
        """Tell whether `word` is part of the language or of medicine."""
        return _everyday(self, word)

    def clinical_sound(self, word: str) -> bool:
        """Tell a medicine written in Devanagari."""
        return not word.isascii() and sound(word) in self.clinical_sounds

    def bent(self, word: str) -> bool:
        """Tell a listed English or medical word with an ending."""
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 2:
                if stem in self.ordinary or (ending in _PLURAL and stem in self.clinical):
                    return True
                if ending == "ing" and stem + "e" in self.ordinary:
                    return True
        return False

    def unheard(self, word: str) -> bool:
        """Tell a word that no list here knows, as a name or as anything else."""
        return not (
            self.everyday(word)
            or self.named(word)
            or word in self.single_places
            or word in self.kept_places
            or (word,) in self.organizations.get(word, ())
        )

    def in_hindi(self, word: str) -> bool:
        """Tell a word that is Hindi where it is written in Devanagari."""
        return one_way(word) in self.hindi_said

    def heard_of(self, word: str) -> bool:
        """Tell a word of the long lists: a name or a post office, and nothing else we know."""
        if word.isascii():
            return word in self.rarer_names or word in self.post_offices
        return not self.long_said.isdisjoint(romanized(word))

    def town(self, word: str) -> bool:
        """Tell a listed town that is no person's name."""
        if self.named(word):
            return False
        return word in self.single_places or (
            not word.isascii() and sound(word) in self.place_sounds
        )

    def named(self, word: str) -> bool:
        """Tell whether `word` is a known Indian name."""
        if word.isascii():
            return word in self.given or word in self.family
        if len(word) < 3 or sound(word) not in self.name_sounds:
            return False
        return len(sound(word)) > 3 or letters(word) in self.name_letters


@forgetful
@lru_cache(maxsize=8192)
def _everyday(known: Lexicon, word: str) -> bool:
    base = word.partition("'")[0]
    if base in known.mostly_names:
        return False
    if base in known.ordinary or base in known.english or word in known.clinical:
        return True
    if known.bent(word):
        return True
    if not word.isascii():
        return word in known.hindi or not known.hindi_typed.isdisjoint(romanized(word))
    return not (known.named(word) or word in known.single_places) and inflected(
        word, known.hindi_stems
    )


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    mostly = _words("mostly_names")
    either = _words("names_and_words") - _HARDLY | mostly
    given, family = _words("given_names", "western_names") | either, _words("family_names")
    ordinary = _words(
        "ordinary", "ordinary_hindi", "ordinary_hindi_more", "ordinary_devanagari",
        "names_and_words", "knowledge",
    ) - mostly  # fmt: skip
    clinical = _words("clinical", "medical") - mostly
    places = tuple(_entries("places"))
    taken = given | family | frozenset(places) | frozenset(_entries("kept_places"))
    english = [word for word in _english() if word not in taken]
    rarer, offices = _words("rarer_names"), _words("post_offices")
    single = frozenset(place for place in places if " " not in place)
    people = frozenset(one_ways(rarer | taken))
    return Lexicon(
        ordinary=ordinary,
        hindi=_words("hindi_by_use", "hindi_more", "hindi_things"),
        english=frozenset(english),
        common=frozenset(english[:_COMMON]) | ordinary | clinical,
        hindi_stems=_words("hindi_stems"),
        clinical=clinical,
        clinical_sounds=_sounding(clinical, 3),
        given=given,
        family=family,
        rarer_names=rarer,
        post_offices=offices,
        mostly_names=mostly,
        name_sounds=_sounding(given | family, 2),
        hindi_typed=_hindi_typed(given | family),
        english_sounds=_sounding(english[:_COMMON], _SHORT),
        hindi_said=_hindi_said() - people,
        long_said=frozenset(one_ways(rarer | offices)),
        name_letters=frozenset(letters_of(given | family)),
        places=_phrases(places),
        single_places=single,
        place_sounds=_sounding(single, 2),
        kept_places=_phrases(_entries("kept_places")),
        organizations=_phrases(_entries("organizations")),
    )


def _sounding(words: Iterable[str], short: int) -> frozenset[str]:
    return frozenset(key for key in sounds(words) if len(key) > short)


def _hindi_typed(names: frozenset[str]) -> frozenset[str]:
    """Give romanised Hindi in one way, by which the same words are known in Devanagari."""
    words = _words("ordinary_hindi", "ordinary_hindi_more", "names_and_words", "hindi_stems")
    formed = (stem + end for stem in _words("hindi_stems") for end in ("a", "i", "e", "ya", "na"))
    mostly = _words("mostly_names")
    kept = _words("names_and_words") - mostly | ((words | frozenset(formed)) - names)
    return frozenset(one_ways(kept)) - frozenset(one_ways(mostly))


def _hindi_said() -> frozenset[str]:
    """Give Hindi words of Devanagari as people type them in Latin letters, in one way."""
    listed = _words("hindi_by_use", "hindi_more", "hindi_things", "ordinary_devanagari")
    forms = (form for word in listed if len(word) > 2 for form in said(word))
    return frozenset(one for one in one_ways(forms) if len(one) > _SHORT)


def _english() -> list[str]:
    """Read a dictionary that a package brings, the commonest word first; import nothing."""
    package = find_spec("symspellpy")
    assert package is not None
    assert package.origin is not None
    text = Path(package.origin).with_name(_ENGLISH).read_text(encoding="utf-8-sig")
    return [line.partition(" ")[0] for line in text.splitlines()]


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
