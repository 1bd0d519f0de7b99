"""Which known words a misspelled one may be meant for: "chst", "brething", "psina".

Only a word that no language here knows is taken for another. It must begin alike, and have the
same consonants or be one slip away; what is as near to several words may mean each of them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from core.forgetting import forgetful
from privacy.edits import distance
from safety.reading.devanagari import is_devanagari

Said = tuple[str, str]  # as written, and folded
LEAST, SLIPPING, LONG = 3, 5, 8  # letters: to be looked at, to have a slip, to have two
FEWEST = 3  # consonants
SWAPPED = 3  # letters: a longer word may have two changed over
LONGEST = 24
FURTHER = 3  # letters more or fewer
MOST = 6  # words meant
SOUNDS = (
    ("ph", "f"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("sch", "sk"), ("tch", "ch"), ("ch", "C"),
    ("sh", "s"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("C", "c"), ("q", "k"),
    ("z", "s"), ("w", "v"),
)  # fmt: skip
SOFT = re.compile(r"(?<=.)[aeiouyh']")
TWICE = re.compile(r"(.)\1+")


class Likeness:
    """Finds what is meant among the words that triage knows."""

    def __init__(
        self,
        english: Iterable[str],
        hindi: Iterable[str],
        ordinary: Callable[[str], bool],
        typed: Mapping[str, str] | None = None,  # Hindi words as typed, to how they are folded
    ) -> None:
        self._ordinary = ordinary
        self._folded = dict(typed or {})
        self._turned = _index(self._folded, _swaps)
        self._known = {False: frozenset(english), True: frozenset(hindi)}
        self._sounding = {kind: _index(words, _sounds) for kind, words in self._known.items()}
        self._slipping = {kind: _index(words, _slips) for kind, words in self._known.items()}
        self.meant = forgetful(lru_cache(maxsize=50_000)(self._meant))

    def knows(self, word: str, folded: str) -> bool:
        return word in self._known[False] or folded in self._known[True]

    def _meant(self, word: str, folded: str) -> tuple[Said, ...]:
        """Give what an unknown word may stand for, each as written and folded; mostly nothing."""
        script = is_devanagari(word)
        if (
            not LEAST <= len(word) <= LONGEST
            or not (word.isalpha() or script)
            or self._ordinary(word)
        ):
            return ()
        found = [] if script else [(cost, (like, "")) for cost, like in self._like(word, False)]
        found += [(cost, ("", like)) for cost, like in self._like(folded, True)]
        turned = {self._folded[like] for like in self._turned.get(word, ())}
        found += [(1, ("", like)) for like in turned]
        best = min((cost for cost, _ in found), default=0)
        near = [said for cost, said in sorted(found) if cost <= max(best, 1)]
        if len(near) > MOST:  # forms of one word crowd out themselves: the nearest are meant
            near = [said for cost, said in sorted(found) if cost == best]
        return tuple(near) if len(near) <= MOST else ()

    def _like(self, word: str, hindi: bool) -> Iterator[tuple[int, str]]:
        sounding = {
            like
            for key in _sounds(word)
            for like in self._sounding[hindi].get(key, ())
            if abs(len(like) - len(word)) <= FURTHER
        }
        for like in sounding:
            cost = distance(word, like)
            if cost <= max(1, len(word) // 3) or _shortened(word, like):
                yield cost, like
        allowed = 0 if len(word) < SLIPPING else 1 if len(word) < LONG else 2
        near = {like for key in _slips(word) for like in self._slipping[hindi].get(key, ())}
        for like in near - sounding:
            cost = distance(word, like)
            if cost <= allowed or (cost == 1 and sorted(word) == sorted(like)):
                yield cost, like


def _shortened(word: str, like: str) -> bool:
    """Tell whether a word is another one with letters left out: "vmtng"."""
    letters = iter(like)
    return all(letter in letters for letter in word)


def _index(
    words: Iterable[str], keys: Callable[[str], Iterator[str]]
) -> dict[str, tuple[str, ...]]:
    found = defaultdict[str, set[str]](set)
    for word in words:
        if len(word) > LEAST and word.isalpha():
            for key in keys(word):
                found[key].add(word)
    return {key: tuple(sorted(each)) for key, each in found.items()}


def _sounds(word: str) -> Iterator[str]:
    """Give the consonants of a word as they sound, where there are enough to tell it by."""
    for said, heard in SOUNDS:
        word = word.replace(said, heard)
    key = TWICE.sub(r"\1", SOFT.sub("", word))
    if len(key) >= FEWEST:
        yield key


def _swaps(word: str) -> Iterator[str]:
    """Give a word with two neighboring letters changed over: "khoon" typed "kohon"."""
    if len(word) > SWAPPED:
        for at in range(len(word) - 1):
            if word[at] != word[at + 1]:
                yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _slips(word: str) -> Iterator[str]:
    """Give a word with every one of its letters left out, doubles once, its first two swapped."""
    once = TWICE.sub(r"\1", word)
    if len(once) < SLIPPING - 1:
        return
    yield once
    yield once[1] + once[0] + once[2:]
    for at in range(1, len(once)):
        yield once[:at] + once[at + 1 :]
