"""Medicines a patient names: what they take, and what they must not have."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.formulary import Formulary
from pipeline.reading.answers import is_unsure, yes_or_no

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+/-]*|[\u0900-\u097f]+")
_KEPT = 80  # code points of an unread answer
_LONGEST = 4  # words of one name: "Augmentin 625 Duo tablet"
_SHORT = 4  # shorter single words ("pan", "eno") are everyday words too
_CLAUSE = re.compile(r"[.;!?\n,]|\b(?:but|lekin|magar|aur|and|par)\b|लेकिन|और|मगर", re.IGNORECASE)
_ALLERGY = re.compile(r"al+erg|allerj|एलर्जी|एलर्जि|reaction|suit nahi|rash from", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|not|none|nothing|nil|nahi|nahin|nhi|without|never|stopped|band)\b|n't\b|नहीं|नही",
    re.IGNORECASE,
)
_TO = re.compile(r"allergic\s+to\s+(?:the\s+)?([a-z][a-z -]{2,40})", re.IGNORECASE)
_CLASSES = {
    "penicillin": "penicillin",
    "penicilin": "penicillin",
    "पेनिसिलिन": "penicillin",
    "sulfa": "sulfonamide",
    "sulpha": "sulfonamide",
    "सल्फा": "sulfonamide",
    "painkiller": "nsaid",
    "painkillers": "nsaid",
}


class Named(NamedTuple):
    """A medicine in a text: its ingredients, and where it stands."""

    ingredients: tuple[str, ...]
    start: int
    end: int


def named(text: str, formulary: Formulary, *, asked: bool = False) -> Iterator[Named]:
    """Find medicines by exact name, the longest first. `asked`: short names count as well."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        found = _longest(text, words, at, formulary, asked=asked)
        if found is not None:
            yield found[0]
        at += found[1] if found else 1


def current(text: str, formulary: Formulary, *, asked: bool = False) -> tuple[str, ...]:
    """List ingredients the patient says they take; denied and allergic ones are none."""
    found = list[str]()
    for clause, start in _clauses(text):
        if _ALLERGY.search(clause) is None and _NONE.search(clause) is None:
            for each in named(clause, formulary, asked=asked or _dosed(text, start)):
                found += each.ingredients
    return tuple(dict.fromkeys(found))


def allergens(text: str, formulary: Formulary, *, asked: bool = False) -> tuple[str, ...] | None:
    """List what the patient is allergic to. Empty: none, as they say. None: nothing was told."""
    heard = [clause for clause, _ in _clauses(text) if asked or _ALLERGY.search(clause)]
    found = [name for clause in heard for name in _allergens(clause, formulary)]
    if found:
        return tuple(dict.fromkeys(found))
    if is_unsure(text):
        return None
    if any(_NONE.search(clause) for clause in heard):
        return ()
    return unread(text) if asked else None


def unread(text: str) -> tuple[str, ...] | None:
    """Keep an answer nobody could read as it stands: the rules will ask about it, not drop it."""
    kept = text.strip().lower()[:_KEPT]
    return (kept,) if kept and not is_unsure(text) and yes_or_no(text) is None else None


def _allergens(clause: str, formulary: Formulary) -> Iterator[str]:
    if _NONE.search(clause) and not re.search(r"suit nahi|not suit", clause, re.IGNORECASE):
        return
    known = [name for each in named(clause, formulary, asked=True) for name in each.ingredients]
    classes = [
        _CLASSES[w] for w in re.findall(r"[\w\u0900-\u097f]+", clause.lower()) if w in _CLASSES
    ]
    yield from dict.fromkeys([*classes, *known])
    other = _TO.search(clause)
    if other and not known and not classes:
        yield other[1].strip().lower()


def _longest(
    text: str, words: list[re.Match[str]], at: int, formulary: Formulary, *, asked: bool
) -> tuple[Named, int] | None:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        start, end = words[at].start(), words[at + length - 1].end()
        written = text[start:end].strip(".")
        if len(written) < _SHORT and not asked:
            continue
        resolved = formulary.resolve(written)
        if resolved is not None:
            return Named(tuple(resolved.ingredients), start, end), length
    return None


def _dosed(text: str, start: int) -> bool:
    """Tell whether a medicine is spoken of: a short name then counts."""
    return bool(
        re.search(r"tablet|goli|dawa|medicine|\bmg\b|\btab\b|गोली|दवा", text[start:], re.IGNORECASE)
    )


def _clauses(text: str) -> Iterator[tuple[str, int]]:
    start = 0
    for mark in _CLAUSE.finditer(text):
        yield text[start : mark.start()], start
        start = mark.end()
    yield text[start:], start
