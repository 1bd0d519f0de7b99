"""Words as they were meant: one letter too many or too few, vowels left out, joined to others."""

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_lowercase

from core.forgetting import forgetful
from privacy.detection import kin
from privacy.edits import within
from privacy.lexicon import lexicon

_LONGEST = 24  # letters; no longer word is common
_FIRST = 5  # letters from which one slip anywhere is forgiven in a word that leads to a name
_VOWELS = re.compile(r"(?<=.)[aeiouyh]")
_TWICE = re.compile(r"(.)\1+")
KIN = frozenset(
    word for words in (kin.ENGLISH, kin.PEOPLE, kin.HINDI) for word in words.split("|")
    if word.isalpha()
)  # fmt: skip
PLACE_WORDS = frozenset("village town district tehsil taluka gaon gaanv jila zila shahar".split())
# What is typed without a space before and after a name.
_PREFIXES = tuple("main mai dr from near jila zila gaon naam name mrs mr miss is in at no".split())
_SUFFIXES = ("", *"ne ko ka ki ke se bol hu hun hai ji here".split())


@forgetful
@lru_cache(maxsize=8192)
def slip(word: str) -> bool:
    """Tell a common word written with one letter too many, too few, changed or swapped."""
    if len(word) > _LONGEST:
        return False
    common = lexicon().common
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    for head, tail in cuts:
        if tail and head + tail[1:] in common:
            return True
        if len(tail) > 1 and head + tail[1] + tail[0] + tail[2:] in common:
            return True
        for letter in ascii_lowercase:
            if head + letter + tail in common or (tail and head + letter + tail[1:] in common):
                return True
    return False


@forgetful
@lru_cache(maxsize=2048)
def leads(word: str) -> str:
    """Say what a misspelled word leads to: "husbnd" to a person, "distric" to a place."""
    known = lexicon()
    if (
        not word.isascii()
        or not 2 < len(word) <= _LONGEST
        or known.everyday(word)
        or known.named(word)
    ):
        return ""
    if word in _by_bones() or _bones(word) in _by_bones():
        return _by_bones().get(word) or _by_bones()[_bones(word)]
    close = (w for w in (*KIN, *PLACE_WORDS) if len(w) >= _FIRST and w[0] == word[0])
    meant = next((w for w in close if within(word, w, 1)), "")
    return "place" if meant in PLACE_WORDS else "person" if meant else ""


def _bones(word: str) -> str:
    return _TWICE.sub(r"\1", _VOWELS.sub("", word))


@lru_cache(maxsize=1)
def _by_bones() -> dict[str, str]:
    """Give words that lead to names by their consonants, where there are three or more."""
    people = {_bones(w): "person" for w in KIN if len(_bones(w)) > 2}
    return people | {_bones(w): "place" for w in PLACE_WORDS if len(_bones(w)) > 2}


def cores(word: str) -> Iterator[tuple[str, str, str]]:
    """Give what may stand between a word before and a word after that were typed without spaces."""
    suffixes = [suffix for suffix in _SUFFIXES if word.endswith(suffix)]
    for prefix in ("", *filter(word.startswith, _PREFIXES)):
        for suffix in suffixes:
            core = word[len(prefix) : len(word) - len(suffix)]
            if len(core) >= 3 and (prefix or suffix):
                yield prefix, core, suffix
