"""What a question of a written dialogue asks for, as the interview would have named it.

The service asks one thing at a time and knows what; a file's assistant asks in its own words,
several things at once. An answer is then heard once for each of them.
"""

import re

from knowledge.glossary import Glossary
from pipeline.reading.answers import yes_or_no
from pipeline.slot import Slot

_BEGAN = (
    r"\bsince\b|how long|how many (?:days|weeks|months)|^\W*(?:days|when|duration)\W*$|"
    r"\bwhen (?:did|was)\b.*\b(?:beg[aiu]n|start|appear|come|happen|occur|bite?|st[iu]ng|notice)|"
    r"\bkitne (?:din|hafte|mahine)|कितने (?:दिन|हफ्ते|हफ़्ते|महीने)|"
    r"\bkab (?:se|nikl|hu[aei]|shuru|start|ka+t|chot|gir|aa?y[ai])|कब (?:से|निक|हु|शुरू|काट|चोट|गिर)"
)
_TAKEN = r"medic|\bmeds?\b|tablet|\bdrugs?\b|dawai|\bdawa\b|दवा|painkiller|\btaking\b|inhaler"
_CUES = (
    (Slot.ALLERGIES, r"al+erg|एलर्जी|\breact|\bsuit|dawai? se dikkat|दवा(?:ई)? से (?:दिक्कत|परेशानी)"),
    (Slot.MEDICINES, _TAKEN),
    (Slot.PREGNANCY, r"pregnan|garbh|प्रेग|गर्भ|last period|\blmp\b"),
    (Slot.DURATION, _BEGAN),
    (Slot.SEVERITY, r"how bad|how severe|scale|out of 10|kitna tez|कितना तेज"),
    (Slot.WEIGHT, r"\bweigh|\bwa[jz]an|वज़न|वजन|kitne kilo"),
    (Slot.HISTORY, r"illness|disease|bimari|बीमारी|operation|surgery|diabet|\bsugar\b|asthma"),
)  # fmt: skip
_PATTERNS = tuple((slot, re.compile(pattern, re.IGNORECASE)) for slot, pattern in _CUES)
_SETTLED = {  # one "no" among others answers them, or there is no mistaking what does
    Slot.PREGNANCY, Slot.HISTORY, Slot.DURATION,
}  # fmt: skip
_ALL_OF_IT = re.compile(
    r"^\W*(?:no+|nope|nah|nai|nahi+n?|nhi|na|ji nahi|nil|नहीं|नही|ना|जी नहीं)\s*"
    r"(?:[,.;!।]|$|sir\b|doctor\b|ji\b)|"
    r"\bnone\b|\bnothing\b|\bno to (?:all|everything|both)\b|\bneither\b|\bnot? any\b|"
    r"\b(?:kuch|kuchh|ye sab|yeh sab|dono|sab)\s+(?:bhi\s+)?nahi|"
    r"(?:कुछ|ये सब|यह सब|दोनों)\s+(?:भी\s+)?नहीं",
    re.IGNORECASE,
)
_ONE_THING = re.compile(r"[?,;/।&+]|\b(?:or|and|aur|ya)\b|और|या", re.IGNORECASE)
_SPEECH = 40  # words: whoever says more explains, and "no" answers some of it
_SHORT = 3  # words of an answer that is a plain no to everything asked


def asked_of(question: str, answer: str, glossary: Glossary) -> list[str]:
    """Name the keys of what was asked; where much was, only what this answer can settle."""
    if len(question.split()) > _SPEECH:
        return []
    slots = list(
        dict.fromkeys(slot for part in _ONE_THING.split(question) for slot in _slots(part))
    )
    symptoms = dict.fromkeys(told.symptom for told in glossary.find(question))
    keys = [f"{Slot.SYMPTOM}:{symptom}" for symptom in symptoms]
    if len(keys) + len(slots) > 1 and not _plain_no(answer):
        if yes_or_no(answer):  # to which of them, only the other words can say
            keys = keys if set(slots) <= {Slot.MEDICINES} and len(keys) == 1 else []
            slots = [slot for slot in slots if slot is Slot.DURATION]
        elif not _ALL_OF_IT.search(answer):  # "no blisters" denies the blisters
            keys = []
        slots = [slot for slot in slots if slot in _SETTLED]
    return [*keys, *(slot.value for slot in slots)]


def _slots(part: str) -> list[Slot]:
    """Name what one part asks for; "allergic to any medicine" does not ask what is taken."""
    slots = [slot for slot, pattern in _PATTERNS if pattern.search(part)]
    return [Slot.ALLERGIES] if Slot.ALLERGIES in slots else slots


def _plain_no(answer: str) -> bool:
    return len(answer.split()) <= _SHORT and yes_or_no(answer) is False
