"""What a patient must not have: medicines, their classes, food and dust."""

import functools
import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from core.plain_data import read_yaml
from knowledge.formulary import Formulary
from pipeline.reading.answers import is_unsure
from pipeline.reading.claims import SENTENCE, Claim, claims
from pipeline.reading.harm import ALLERGIC_TO, ALLERGY, harmed_once, harmful, near
from pipeline.reading.medicines import KEPT, TAKEN, WORD, ingredients, taken_daily

_DATA = Path(__file__).parents[1] / "data"
_SOME_MEDICINE = re.compile(
    r"\b(?:some|one|a|an|certain|kisi|koi|ek)\s+(?:\w+\s+){0,2}(?:injections?|tablets?|capsules?|pills?|"
    r"syrup|medicines?|goli|dawai|dawa|antibiotic)\b|"
    r"(?:किसी|कोई|एक)\s+(?:\S+\s+){0,2}(?:इंजेक्शन|गोली|कैप्सूल|दवा|दवाई|सिरप)",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:se|after|from)\b|(?<!\w)से(?!\w)", re.IGNORECASE)
_SUITS = re.compile(
    r"\bsuits\b|\bis (?:fine|ok|okay|safe)\b|\bsuit (?:karti|karta)\b|सूट कर", re.IGNORECASE
)
_BOTH = re.compile(r"\b(?:both|dono|donon)\b|दोनों", re.IGNORECASE)
_TO = re.compile(r"\ballerg\w*\s+(?:is\s+)?(?:to|for|from|with)\s+(.+)", re.IGNORECASE)
_BARE = 3  # words
_YES = frozenset("yes ok okay haan ji sure हाँ हां जी".split())
_EMPTY = frozenset("it that this something some things anything medicine medicines drugs".split())
CLASSES = {
    "penicillin": "penicillin",
    "penicilin": "penicillin",
    "penicilline": "penicillin",
    "पेनिसिलिन": "penicillin",
    "पेनिसिलीन": "penicillin",
    "sulfa": "sulfonamide",
    "sulpha": "sulfonamide",
    "सल्फा": "sulfonamide",
    "painkiller": "nsaid",
    "painkillers": "nsaid",
    "पेनकिलर": "nsaid",
    "nsaid": "nsaid",
    "nsaids": "nsaid",
    "cephalosporin": "cephalosporin",
    "cephalosporins": "cephalosporin",
}


def allergens(text: str, formulary: Formulary, *, asked: bool = False) -> tuple[str, ...] | None:
    """List what the patient is allergic to. Empty: none, as they say. None: nothing was told."""
    pieces = [each for each in claims(text) if not each.another]
    heard = [each for each in pieces if asked or harmful(each.words) or _shares(each, pieces)]
    found = [
        name for each in heard if not each.denied for name in _allergens(each, formulary, asked)
    ] or [*_of_then(text, formulary), *_called_so(text, formulary)]
    if found:
        borne = {n for each in pieces if _SUITS.search(each.words) for n in _borne(each, formulary)}
        return tuple(dict.fromkeys(name for name in found if name not in borne))
    if is_unsure(text):
        return None
    denied = any(each.denied for each in heard) and not _medicine_only(heard, formulary)
    return () if denied else None


def _shares(claim: Claim, pieces: list[Claim]) -> bool:
    """Tell a bare name beside what another did: "dhool aur brufen dono se allergy"."""
    following = pieces[pieces.index(claim) + 1 :][:1]
    bare = len(claim.words.split()) <= _BARE and not claim.denied
    return bare and any(_BOTH.search(each.words) and harmful(each.words) for each in following)


def _borne(claim: Claim, formulary: Formulary) -> tuple[str, ...]:
    """Name what somebody says they bear: "plain Dolo suits me"."""
    return () if claim.denied or harmful(claim.words) else ingredients(claim.words, formulary)


def _of_then(text: str, formulary: Formulary) -> Iterator[str]:
    """Name what a sentence says did harm once: it stands before the harm."""
    for sentence in SENTENCE.split(text):
        before = sentence[: max(0, harmed_once(sentence))]
        if not any(each.denied or each.another for each in claims(before)):
            yield from (*_classes(before), *_things(before), *ingredients(before, formulary))


def _called_so(text: str, formulary: Formulary) -> Iterator[str]:
    """Name what did something that the next breath calls an allergy."""
    for sentence in SENTENCE.split(text):
        for told, then in itertools.pairwise(claims(sentence)):
            called = ALLERGY.search(then.words) and not (then.denied or told.denied or told.another)
            if called and _BY.search(told.words):
                yield from (*_classes(told.words), *ingredients(told.words, formulary))


def nameless_allergen(text: str, formulary: Formulary) -> tuple[str, ...]:
    """Keep in the patient's own words what they reacted to and cannot name: "some injection"."""
    if any(ingredients(each.words, formulary, asked=True) for each in claims(text)):
        return ()
    for claim in claims(text):
        if not (claim.denied or claim.another) and _SOME_MEDICINE.search(claim.words):
            return (text.strip().lower()[:KEPT],)
    return ()


def plainly_harmful(text: str) -> bool:
    """Tell whether an allergy or a harm is spoken of, and not only a name given."""
    return any(harmful(each.words) for each in claims(text) if not each.another)


def denies(text: str) -> bool:
    """Tell whether all that is told is that there is none: "haan, koi nahi"."""
    told = [each for each in claims(text) if not each.another and each.words not in _YES]
    return bool(told) and told[-1].denied


def reaction(words: str, formulary: Formulary) -> bool:
    """Tell whether words say what a medicine once did: a rash of then, not of today."""
    named = _classes(words) or _things(words) or ingredients(words, formulary)
    return bool(named) and (harmful(words) or harmed_once(words) > 0)


def named(words: str, formulary: Formulary) -> tuple[str, ...]:
    """Name whatever one may be allergic to that words speak of, as allergies are coded."""
    known = ingredients(words, formulary, asked=True)
    return tuple(dict.fromkeys((*_classes(words), *_things(words), *known)))


def _medicine_only(heard: list[Claim], formulary: Formulary) -> bool:
    """Tell whether what is denied is a medicine that is taken: "not taking Glycomet now"."""
    denied = [each.words for each in heard if each.denied]
    return all(
        TAKEN.search(words) and ingredients(words, formulary, asked=True) for words in denied
    )


def _allergens(claim: Claim, formulary: Formulary, asked: bool) -> Iterator[str]:
    words = claim.words if asked else near(claim.words)
    plainly = harmful(words)
    words = told[1] if (told := _TO.search(words)) else words
    known = list(ingredients(words, formulary, asked=True))
    if asked and not plainly and known and taken_daily(words, formulary):
        return
    others = (
        [*_classes(words), *_things(words)]
        if asked or plainly or len(words.split()) <= _BARE
        else []
    )
    yield from dict.fromkeys([*others, *known])
    other = ALLERGIC_TO.search(words)
    if other and not known and not others and not _EMPTY & set(other[1].lower().split()):
        yield other[1].strip().lower()


def _classes(words: str) -> list[str]:
    return [CLASSES[word] for word in WORD.findall(words.lower()) if word in CLASSES]


def _things(words: str) -> list[str]:
    plain = words.casefold()
    return [name for name, pattern in _table().items() if pattern.search(plain)]


@functools.lru_cache
def _table() -> dict[str, re.Pattern[str]]:
    table: dict[str, list[str]] = read_yaml(_DATA / "allergens.yaml")
    return {
        name: re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?![\w\u093e-\u094d])"
        )
        for name, words in table.items()
    }
