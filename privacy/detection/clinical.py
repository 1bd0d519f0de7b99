"""Words of medicine speak against a name: facts must survive redaction."""

import re
from collections.abc import Iterator

from privacy.detection.phrases import listed
from privacy.detection.utterance import Utterance
from privacy.lexicon import lexicon
from privacy.text import Finding

VETO = 0.5
_STATE = 0.6
_DOSE = re.compile(
    r"^ ?\d{1,4}(?:\.\d+)? ?(?:mg|mcg|ml|g\b|iu|units?|tabs?|tablets?|drops?|puffs?|%)",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"^ (?:tablets?|tab\b|capsules?|cap\b|syrup|injection|inj\b|cream|gel|ointment|drops?"
    r"|inhaler|balm|lotion|powder"
    r"|spray|shampoo|soap|ki goli|goli|dawa|dawai|की गोली|गोली|दवा|सिरप|syndrome|disease"
    r"|palsy|lymphoma|test|sign"
    r"|fever|virus|phenomenon|forte|plus|churna|vati|asava|arishta|oil|tel)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\b(?:ram ram|radhe radhe|jai (?:shri|shree|sri) (?:krishna|ram|mahakal|hanuman"
    r"|jinendra)|jai (?:hind|bhim|mata di|bajrangbali)"
    r"|sat sri akal|hare (?:krishna|ram)|om namah shivay\w*|allah ?hafiz|insha ?allah|har "
    r"har mahadev|(?:hey|he|hai|oh) (?:bhagwan|ram|allah)"
    r"|as?salaa?m[ou]? ?(?:w?alaikum)?|swami ?narayan)\b"
    r"|\b(?:surya namaskar\w*|hanuman chalisa|gayatri mantra|sai baba|(?:divya|patanjali) "
    r"\w+ (?:vati|ras|kwath)"
    r"|patanjali divya|madras eye|bombay (?:blood|phenotype)|delhi (?:belly|boil|pollution)"
    r"|german measles"
    r"|(?:durga|ganesh|lakshmi|saraswati|kali|satyanarayan) (?:puja|pooja|chaturthi)|ram "
    r"navami|krishna"
    r" janmashtami|mysore pak|darjeeling tea|ganga jal|om shanti|baba ramdev)\b"
    r"|\bdr\.? ?(?:reddy'?s|morepen|ortho|trust|batra'?s|lal path\w*|scholl)\b"
    r"|\bayushman (?:bharat|card)(?: pm-?jay)?\b|आयुष्मान (?:भारत|कार्ड)"
    r"|राम राम|राधे राधे|जय श्री (?:राम|कृष्ण)|हे (?:भगवान|राम)|सत श्री अकाल"
)


def find(said: Utterance) -> Iterator[Finding]:
    """Report words that are no names, with the weight of the objection as score."""
    for match in _GREETING.finditer(said.lower):
        yield Finding("", *said.form.original(*match.span()), "veto.greeting", 1.0)
    known = lexicon()
    for first, end in listed(said, known.kept_places):
        if end - first == 1:
            continue  # of one word it may be part of a name: "Coal India"
        span = said.form.original(said.words[first].start, said.words[end - 1].end)
        yield Finding("", *span, "veto.state", _STATE)
    for word in said.words:
        if not word.letters:
            continue
        weight = 0.6 if word.lower in known.clinical else 0.0
        if word.lower in known.single_places and not weight:
            continue  # a town before "dawai" is a town
        after = said.text[word.end : word.end + 16]
        if _DOSE.match(after) or _FORM.match(after):
            weight = max(weight, VETO)
        if weight:
            yield Finding("", *said.form.original(word.start, word.end), "veto.clinical", weight)
