"""Medicines a patient names: what they take, and what they must not have."""

import functools
import re
from collections.abc import Iterator
from pathlib import Path

from core.plain_data import read_yaml
from knowledge.formulary import Formulary
from knowledge.mentions import mentioned
from pipeline.reading.answers import is_unsure
from pipeline.reading.claims import Claim, claims

_DATA = Path(__file__).parents[1] / "data"
_KEPT = 80  # code points of the patient's own words that are kept as a name
_ALLERGY = re.compile(r"al+erg|allerj|एलर्जी|एलर्जि|reaction|रिएक्शन", re.IGNORECASE)
_HARMED = re.compile(  # what a medicine or a food did to them
    r"\b(?:rash(?:es)?|hives|itch\w*|swell\w*|swollen|wheez\w*|breathless\w*|anaphyla\w*|daane|dane|"
    r"chakatt?e|khujli|pitti|sooj\w*|suj\w*|soojan|saans|blisters)\b|दाने|चकत्ते|खुजली|पित्ती|सूज|साँस|सांस",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:ga(?:ve|ives)|gives?|caus\w+|after|from|with|made|makes|se|lagi|lagayi|khane|lene)\b|"
    r"(?<!\w)(?:से|लगी|खाने|लेने)(?!\w)",
    re.IGNORECASE,
)
_RELIEF = re.compile(
    r"\b(?:for|ke liye|kam|aaram|theek|better|relief|cream|lotion)\b|के लिए|कम|आराम|ठीक",
    re.IGNORECASE,
)
_UNFIT = re.compile(
    r"(?:suit|sut|soot)\s+nahi|not\s+suit|n't\s+suit|सूट\s+नहीं|(?:can\s?not|can't|cant)\s+(?:take|have)",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:on|take|takes|taking|took|use|uses|using|daily|twice|once|every|leta|leti|lete|le raha|"
    r"le rahi|khata|khati|li|liya|chal rahi|chal raha|roz|subah|shaam|raat|puffs?|morning|night|"
    r"evening|bedtime|breakfast|lunch|dinner|empty stomach|khali pet|nashte|sometimes|kabhi)\b|"
    r"लेता|लेती|लेते|खाता|खाती|चल रह|रोज़|रोज|सुबह|शाम|रात|खाली पेट|नाश्ते|कभी|(?<!\w)ली(?!\w)",
    re.IGNORECASE,
)
_NAMELESS = re.compile(  # a medicine nobody can name, told in other words
    r"\b(?:tablets?|tabs?|pills?|capsules?|syrup|injections?|inhaler|drops?|medicines?|goli|goliyan|"
    r"dawai|dawaiyan|dawa|davai|kadha|churna?|nuskha|nuskhe|homeopath\w*|ayurved\w*|thinner)\b|"
    r"गोली|गोलियाँ|गोलियां|दवा|दवाई|दवाइयाँ|टैबलेट|कैप्सूल|इंजेक्शन|सिरप|इनहेलर|काढ़ा|चूर्ण|नुस्ख",
    re.IGNORECASE,
)
_SHOP = re.compile(r"\b(?:shop|store|chemist|dukan|dukaan|pharmacy)\b|दुकान|केमिस्ट", re.IGNORECASE)
_OF = re.compile(  # for what, or how many
    r"\b(?:for|ki|ke|wali|one|two|some|a|ek|do|koi|from)\b|(?<!\w)(?:की|के|वाली|एक|दो|कोई)(?!\w)",
    re.IGNORECASE,
)
_SOME_MEDICINE = re.compile(
    r"\b(?:some|one|a|an|certain|kisi|koi|ek)\s+(?:\w+\s+){0,2}(?:injections?|tablets?|capsules?|pills?|"
    r"syrup|medicines?|goli|dawai|dawa|antibiotic)\b|"
    r"(?:किसी|कोई|एक)\s+(?:\S+\s+){0,2}(?:इंजेक्शन|गोली|कैप्सूल|दवा|दवाई|सिरप)",
    re.IGNORECASE,
)
_TO = re.compile(r"allergic\s+to\s+(?:the\s+)?([a-z][a-z -]{2,40})", re.IGNORECASE)
_YES = frozenset("yes ok okay haan ji sure हाँ हां जी".split())
_EMPTY = frozenset("it that this something some things anything medicine medicines drugs".split())
_WORD = re.compile(r"[\w\u0900-\u097f]+")
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
}


def current(text: str, formulary: Formulary, *, asked: bool = False) -> tuple[str, ...]:
    """List ingredients the patient says they take; denied and allergic ones are none."""
    found = list[str]()
    for claim in claims(text):
        if not (claim.denied or claim.another or _stopped(claim.words) or _harmful(claim.words)):
            meant = asked or _NAMELESS.search(claim.words) is not None
            found += _ingredients(claim.words, formulary, asked=meant)
    return tuple(dict.fromkeys(found))


_NO_MEDICINE = re.compile(
    r"\b(?:no|not\s+(?:taking|on|using)(?:\s+any)?|(?:don't|dont|do\s+not)\s+(?:take|use)(?:\s+any)?)\s+"
    r"(?:(?:other|regular|daily|routine|more)\s+)*(?:medicines?|medications?|meds|tablets|drugs)\b(?!\s+(?:help|work))|"
    r"\bi\s+take\s+no\s+(?:medicines?|tablets)\b|"
    r"\bkoi\s+(?:bhi\s+)?(?:dawai|dawa|davai|goli)\s+nahi|\b(?:dawai|dawa)\s+koi\s+nahi|"
    r"\b(?:dawai|dawa|goli)\s+nahi\s+(?:leta|leti|lete|le\s+rah|khata|khati)|"
    r"कोई\s+(?:भी\s+)?(?:दवा|दवाई|गोली)\s+नहीं|(?:दवा|दवाई)\s+कोई\s+नहीं|(?:दवा|दवाई|गोली)\s+नहीं\s+(?:ले|खा)",
    re.IGNORECASE,
)


def takes_none(text: str) -> bool:
    """Tell whether somebody says, asked or not, that they take no medicine."""
    return _NO_MEDICINE.search(text) is not None


def speaks_of(words: str, formulary: Formulary) -> bool:
    """Tell whether words name a medicine that may be taken."""
    return bool(_ingredients(words, formulary, asked=True)) or _NAMELESS.search(words) is not None


def reaction(words: str, formulary: Formulary) -> bool:
    """Tell whether words say what a medicine once did: a rash of then, not of today."""
    named = _classes(words) or _ingredients(words, formulary)
    return bool(named) and _harmful(words)


def nameless_medicine(text: str, formulary: Formulary) -> tuple[str, ...]:
    """Keep in the patient's own words what they take and cannot name."""
    for claim in claims(text):
        known = _ingredients(claim.words, formulary, asked=True)
        if not (claim.denied or claim.another or known) and _unnamed(claim.words):
            return (text.strip().lower()[:_KEPT],)
    return ()


def _unnamed(words: str) -> bool:
    """Tell a medicine that is taken from the word alone: a chemist's shop is none."""
    if _NAMELESS.search(words) is None or _SHOP.search(words):
        return False
    short = len(words.split()) <= 4  # noqa: PLR2004 -- "sugar ki goli"
    return short or bool(_TAKEN.search(words) or _OF.search(words))


def allergens(text: str, formulary: Formulary, *, asked: bool = False) -> tuple[str, ...] | None:
    """List what the patient is allergic to. Empty: none, as they say. None: nothing was told."""
    pieces = [each for each in claims(text) if not each.another]
    heard = [each for each in pieces if _heard(each.words, asked=asked)]
    found = [
        name for each in heard if not each.denied for name in _allergens(each, formulary, asked)
    ]
    if found:
        return tuple(dict.fromkeys(found))
    if is_unsure(text):
        return None
    denied = any(each.denied for each in heard) and not _medicine_only(heard, formulary)
    return () if denied else None


def nameless_allergen(text: str, formulary: Formulary) -> tuple[str, ...]:
    """Keep in the patient's own words what they reacted to and cannot name: "some injection"."""
    if any(_ingredients(each.words, formulary, asked=True) for each in claims(text)):
        return ()
    for claim in claims(text):
        if not (claim.denied or claim.another) and _SOME_MEDICINE.search(claim.words):
            return (text.strip().lower()[:_KEPT],)
    return ()


def plainly_harmful(text: str) -> bool:
    """Tell whether an allergy or a harm is spoken of, and not only a name given."""
    return any(_harmful(each.words) for each in claims(text) if not each.another)


def denies(text: str) -> bool:
    """Tell whether all that is told is that there is none: "haan, koi nahi"."""
    told = [each for each in claims(text) if not each.another and each.words not in _YES]
    return bool(told) and told[-1].denied


def _heard(words: str, *, asked: bool) -> bool:
    return asked or _ALLERGY.search(words) is not None or _harmful(words)


def _harmful(words: str) -> bool:
    """Tell whether a piece says that something does the patient harm."""
    if _ALLERGY.search(words) or _UNFIT.search(words):
        return True
    return bool(_HARMED.search(words) and _BY.search(words) and not _RELIEF.search(words))


def _medicine_only(heard: list[Claim], formulary: Formulary) -> bool:
    """Tell whether what is denied is a medicine that is taken: "not taking Glycomet now"."""
    denied = [each.words for each in heard if each.denied]
    return all(
        _TAKEN.search(words) and _ingredients(words, formulary, asked=True) for words in denied
    )


def _allergens(claim: Claim, formulary: Formulary, asked: bool) -> Iterator[str]:  # noqa: FBT001
    words = claim.words
    plainly = _harmful(words)
    known = list(_ingredients(words, formulary, asked=True))
    if asked and not plainly and known and _taken(words, formulary):
        return
    others = [*_classes(words), *_things(words)] if asked or plainly else []
    yield from dict.fromkeys([*others, *known])
    other = _TO.search(words)
    if other and not known and not others and not _EMPTY & set(other[1].lower().split()):
        yield other[1].strip().lower()


def _taken(words: str, formulary: Formulary) -> bool:
    """Tell whether a medicine is told as one that is taken: with a strength, or with how often."""
    read = _latin(words)
    strength = any(re.search(r"\d", read[m.start : m.end]) for m in mentioned(read, formulary))
    return strength or _TAKEN.search(words) is not None


def _ingredients(words: str, formulary: Formulary, *, asked: bool = False) -> tuple[str, ...]:
    read = _latin(words)
    found = [name for each in mentioned(read, formulary) for name in each.medicine.ingredients]
    if asked and not found:
        found = _everyday(read, formulary)
    return tuple(dict.fromkeys(found))


def _everyday(words: str, formulary: Formulary) -> list[str]:
    """Read generic names that are everyday words ("iron", "insulin"), where a medicine is meant."""
    said = (word.lower() for word in _WORD.findall(words))
    resolved = (formulary.resolve(word) for word in said if word in _GENERIC)
    return [name for each in resolved if each for name in each.ingredients]


_GENERIC = frozenset("iron zinc calcium insulin thiamine".split())


def _stopped(words: str) -> bool:
    return (
        re.search(r"\b(?:stopped|band kar|chhod di)\b|बंद कर|छोड़ दी", words, re.IGNORECASE)
        is not None
    )


def _classes(words: str) -> list[str]:
    return [CLASSES[word] for word in _WORD.findall(words.lower()) if word in CLASSES]


def _things(words: str) -> list[str]:
    plain = words.casefold()
    return [name for name, pattern in _table().items() if pattern.search(plain)]


def _latin(words: str) -> str:
    """Write a medicine in Devanagari as the formulary does."""
    return _devanagari()[0].sub(lambda found: _devanagari()[1][found[0]], words)


@functools.lru_cache
def _table() -> dict[str, re.Pattern[str]]:
    table: dict[str, list[str]] = read_yaml(_DATA / "allergens.yaml")
    return {
        name: re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?![\w\u093e-\u094d])"
        )
        for name, words in table.items()
    }


@functools.lru_cache
def _devanagari() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = read_yaml(_DATA / "devanagari_medicines.yaml")
    longest = sorted(names, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), names
