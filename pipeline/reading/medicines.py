"""Medicines a patient says they take, by name or without one."""

import itertools
import re

from knowledge.formulary import Formulary
from knowledge.mentions import mentioned
from pipeline.reading.claims import SENTENCE, Claim, claims
from pipeline.reading.harm import harmful

KEPT = 80  # code points of the patient's own words that are kept as a name
TAKEN = re.compile(
    r"\b(?:on|take|takes|taking|took|use|uses|using|daily|twice|once|every|leta|leti|lete|le raha|"
    r"le rahi|khata|khati|li|liya|chal rahi|chal raha|roz|subah|shaam|raat|puffs?|morning|night|"
    r"evening|bedtime|breakfast|lunch|dinner|empty stomach|khali pet|nashte|sometimes|kabhi|"
    r"appl(?:y|ied|ying)|laga(?:ya|yi|te|ti|ta)|pila(?:ya|yi|te|ti|ta)|"
    r"gave|given|giving|de rah[aei]|d[ei]ti|dete)\b|लगाया|लगाई|पिलाया|पिलाई|"
    r"लेता|लेती|लेते|खाता|खाती|चल रह|रोज़|रोज|सुबह|शाम|रात|खाली पेट|नाश्ते|कभी|(?<!\w)ली(?!\w)",
    re.IGNORECASE,
)
_TAKING = re.compile(  # no doubt that it is a medicine, however everyday its name is
    r"\b(?:take|takes|taking|took|le(?:ta|ti|te)|le rah\w|kha(?:ta|ti|te)|chal(?:ta|ti|te)|"
    r"chal rah\w|roz|daily)\b|चलत|चल रह|लेता|लेती|लेते|खाता|खाती|रोज़|रोज",
    re.IGNORECASE,
)
_NAMELESS = re.compile(  # a medicine nobody can name, told in other words
    r"\b(?:tablets?|tabs?|pills?|capsules?|syrup|injections?|inhaler|drops?|medicines?|goli|goliyan|"
    r"dawai|dawaiyan|dawa|davai|kadha|churna?|nuskha|nuskhe|homeopath\w*|ayurved\w*|thinner)\b|"
    r"गोली|गोलियाँ|गोलियां|दवा|दवाई|दवाइयाँ|टैबलेट|कैप्सूल|इंजेक्शन|सिरप|इनहेलर|काढ़ा|चूर्ण|नुस्ख",
    re.IGNORECASE,
)
_SHOP = re.compile(r"\b(?:shop|store|chemist|dukan|dukaan|pharmacy)\b|दुकान|केमिस्ट", re.IGNORECASE)
_STOPPED = re.compile(
    r"\b(?:stopped|discontinued|ab band|band (?:hai|ho|kar\w*)|chhod di\w*|long back|not now|"
    r"badl[iae] thi|badal di|changed (?:it|to)|switched)\b|"
    r"\b(?:finished|completed)\b[^.]*\b(?:ago|back|last)\b|बंद (?:है|कर|हो)|छोड़ दी",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(  # said of the medicine named before
    r"(?:^|\b(?:i|so|it was|that was|have|now)\s+)(?:stopped|over|finished|discontinued|left it)\b|"
    r"(?:^|\bab\s+|\bphir\s+)(?:band|chhod)\b|^not now\b|(?:^|अब )(?:बंद|छोड़)",
    re.IGNORECASE,
)
_AT_HAND = re.compile(  # at home, thought of, or told by somebody to take
    r"\b(?:pad[aie]|rakh[aie]|bach[aie])\s+(?:hai|h|hain|hua|hui)\b|"
    r"\b(?:lying|kept|available)\s+(?:at|in)\b|\bat home\b|(?:पड़ी|पड़ा|रखी|रखा|बची)\s+(?:है|हुई|हुआ)|"
    r"\bthinking (?:of|about)\b|\bplanning to\b|"
    r"\bne\s+(?:\S+\s+){1,3}(?:bol[iae]|bata\w+|kah[aie]|suggest)\b|ने\s+(?:\S+\s+){1,3}(?:बोल|बता|कह)",
    re.IGNORECASE,
)
_FOR = re.compile(r"\b(?:for|ke liye|ki|wali)\b|के लिए|(?<!\w)(?:की|वाली)(?!\w)", re.IGNORECASE)
_OF = re.compile(  # for what, or how many
    r"\b(?:for|ki|ke|wali|one|two|some|a|ek|do|koi|from)\b|(?<!\w)(?:की|के|वाली|एक|दो|कोई)(?!\w)",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w\u0900-\u097f]+")
_GENERIC = frozenset("iron zinc calcium insulin thiamine आयरन जिंक कैल्शियम इंसुलिन इन्सुलिन".split())
_NO_MEDICINE = re.compile(
    r"\b(?:no|not\s+(?:taking|on|using)(?:\s+any)?|(?:don't|dont|do\s+not)\s+(?:take|use)(?:\s+any)?)\s+"
    r"(?:(?:other|regular|daily|routine|more)\s+)*(?:medicines?|medications?|meds|tablets|drugs)\b(?!\s+(?:help|work))|"
    r"\bi\s+take\s+no\s+(?:medicines?|tablets)\b|"
    r"\bkoi\s+(?:bhi\s+)?(?:dawai|dawa|davai|goli)\s+nahi|\b(?:dawai|dawa)\s+koi\s+nahi|"
    r"\b(?:dawai|dawa|goli)\s+nahi\s+(?:leta|leti|lete|le\s+rah|khata|khati)|"
    r"कोई\s+(?:भी\s+)?(?:दवा|दवाई|गोली)\s+नहीं|(?:दवा|दवाई)\s+कोई\s+नहीं|(?:दवा|दवाई|गोली)\s+नहीं\s+(?:ले|खा)",
    re.IGNORECASE,
)


def current(text: str, formulary: Formulary, *, asked: bool = False) -> tuple[str, ...]:
    """List ingredients the patient says they take; denied and allergic ones are none."""
    found = list[str]()
    for sentence in SENTENCE.split(text):
        meant = asked or any(cue.search(sentence) for cue in (_NAMELESS, _TAKING))
        for claim, after in itertools.zip_longest(told := claims(sentence), told[1:]):
            elsewhere = claim.denied or claim.another or _not_taken(claim, after)
            if not (elsewhere or harmful(claim.words)):
                found += ingredients(claim.words, formulary, asked=meant)
    return tuple(dict.fromkeys(found))


def taken_for(words: str, formulary: Formulary) -> bool:
    """Tell whether words name a medicine and what it is taken for: that is no new complaint."""
    return _FOR.search(words) is not None and bool(ingredients(words, formulary, asked=True))


def takes_none(text: str) -> bool:
    """Tell whether somebody says, asked or not, that they take no medicine."""
    return _NO_MEDICINE.search(text) is not None


def speaks_of(words: str, formulary: Formulary) -> bool:
    """Tell whether words name a medicine that may be taken."""
    return bool(ingredients(words, formulary, asked=True)) or _NAMELESS.search(words) is not None


def nameless_medicine(text: str, formulary: Formulary) -> tuple[str, ...]:
    """Keep in the patient's own words what they take and cannot name."""
    for claim in claims(text):
        known = ingredients(claim.words, formulary, asked=True) or harmful(claim.words)
        elsewhere = claim.denied or claim.another or _not_taken(claim, None)
        if not (known or elsewhere) and _unnamed(claim.words):
            return (text.strip().lower()[:KEPT],)
    return ()


def _unnamed(words: str) -> bool:
    """Tell a medicine that is taken from the word alone: a chemist's shop is none."""
    if _NAMELESS.search(words) is None or _SHOP.search(words):
        return False
    short = len(words.split()) <= 4  # noqa: PLR2004 -- "sugar ki goli"
    return short or bool(TAKEN.search(words) or _OF.search(words))


def taken_daily(words: str, formulary: Formulary) -> bool:
    """Tell whether a medicine is told as one that is taken: with a strength, or with how often."""
    strength = any(re.search(r"\d", words[m.start : m.end]) for m in mentioned(words, formulary))
    return strength or TAKEN.search(words) is not None


def ingredients(words: str, formulary: Formulary, *, asked: bool = False) -> tuple[str, ...]:
    found = [name for each in mentioned(words, formulary) for name in each.medicine.ingredients]
    if asked and not found:
        found = _everyday(words, formulary)
    return tuple(dict.fromkeys(found))


def _everyday(words: str, formulary: Formulary) -> list[str]:
    """Read generic names that are everyday words ("iron", "insulin"), where a medicine is meant."""
    said = (word.lower() for word in WORD.findall(words))
    resolved = (formulary.resolve(word) for word in said if word in _GENERIC)
    return [name for each in resolved if each for name in each.ingredients]


def _not_taken(claim: Claim, after: Claim | None) -> bool:
    """Tell what was given up, now or in the next breath, and what only lies at home."""
    given_up = _STOPPED.search(claim.words) or (after and _GIVEN_UP.search(after.words))
    return bool(given_up or _AT_HAND.search(claim.words))
