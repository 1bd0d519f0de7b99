"""Medicines a patient names: what they take, and what they must not have."""

import re
from collections.abc import Iterator

from knowledge.formulary import Formulary
from knowledge.mentions import mentioned
from pipeline.reading.answers import is_unsure, yes_or_no

_KEPT = 80  # code points of an unread answer
_CLAUSE = re.compile(r"[.;!?\n,]|\b(?:but|lekin|magar|aur|and|par)\b|लेकिन|और|मगर", re.IGNORECASE)
_ALLERGY = re.compile(r"al+erg|allerj|एलर्जी|एलर्जि|reaction|suit nahi|rash from", re.IGNORECASE)
_NONE = re.compile(
    r"\b(?:no|not|none|nothing|nil|nahi|nahin|nhi|without|never|stopped|band)\b|n't\b|नहीं|नही",
    re.IGNORECASE,
)
_TO = re.compile(r"allergic\s+to\s+(?:the\s+)?([a-z][a-z -]{2,40})", re.IGNORECASE)
CLASSES = {
    "penicillin": "penicillin",
    "penicilin": "penicillin",
    "पेनिसिलिन": "penicillin",
    "sulfa": "sulfonamide",
    "sulpha": "sulfonamide",
    "सल्फा": "sulfonamide",
    "painkiller": "nsaid",
    "painkillers": "nsaid",
}


def current(text: str, formulary: Formulary) -> tuple[str, ...]:
    """List ingredients the patient says they take; denied and allergic ones are none."""
    found = list[str]()
    for clause in _clauses(text):
        if _ALLERGY.search(clause) is None and _NONE.search(clause) is None:
            for each in mentioned(clause, formulary):
                found += each.medicine.ingredients
    return tuple(dict.fromkeys(found))


def allergens(text: str, formulary: Formulary, *, asked: bool = False) -> tuple[str, ...] | None:
    """List what the patient is allergic to. Empty: none, as they say. None: nothing was told."""
    heard = [clause for clause in _clauses(text) if asked or _ALLERGY.search(clause)]
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
    known = [name for each in mentioned(clause, formulary) for name in each.medicine.ingredients]
    classes = [
        CLASSES[w] for w in re.findall(r"[\w\u0900-\u097f]+", clause.lower()) if w in CLASSES
    ]
    yield from dict.fromkeys([*classes, *known])
    other = _TO.search(clause)
    if other and not known and not classes:
        yield other[1].strip().lower()


def _clauses(text: str) -> list[str]:
    return _CLAUSE.split(text)
