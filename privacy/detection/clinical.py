"""Words of medicine speak against a name: facts must survive redaction."""

import re
from collections.abc import Iterator

from privacy.detection.phrases import listed
from privacy.detection.utterance import Utterance
from privacy.lexicon import lexicon
from privacy.text import Finding

VETO = 0.5
_SUFFERED = re.compile(
    r"(?<![\w\u0900-\u097f])(?:ko|mujhe|muje|mujhko|usko|unko|unhe|unhein|isko|inko|को|मुझे"
    r"|उसे|उन्हें"
    r"|(?:pet|seen[ae]|sar|sir|gal[ae]|pair|haath|hath|kamar|peeth|ghutn[ae]|aankh|kaan|naak"
    r"|muh|chh?ati"
    r"|chaati|gardan|jaangh|nabhi|skin|badan|jeebh|daant|पेट|सीने|सिर|गले|पैर|हाथ|कमर|पीठ"
    r"|घुटने|आँख|कान)"
    r" (?:me|mein|m|pe|par|में|पर)) ([^\s,.;]{3,20}) (?:pad[aie]|pade|ho|hua|hui|hai|hain|h"
    r"|lag|lagta|lagti"
    r"|hota|hoti|aa|aaya|aayi|aata|aati|rehta|rehti|nikla|nikli|nikal|mar gaya|chadh|utha"
    r"|uthta|uthti|uth"
    r"|पड[ाी]|हो|है|हैं|हुआ|हुई|होता|होती|आ|आया|लग|रहता|निकला|उठता)(?![\w\u0900-\u097f])"
)
_WHEN = re.compile(
    r"([^\W\d_]{3,20}) (?:ke|के) (?:samay|time|waqt|wakt|baad|bad|pehle|pahle|din|dauran"
    r"|mausam|dino"
    r"|समय|बाद|पहले|दिन|दौरान|वक्त)(?![\w\u0900-\u097f])"
    r"|(?:aankh|aankho|aankhon|ankh|sooraj|suraj|chand|bijli|deep|diye|आंखों|आँखों|आंख"
    r"|आँख) (?:ki|की) ([^\s,.;]{3,20})"
    r"|\b(mala)[ -]?[dn]\b"
)
_TESTED = re.compile(
    r"([^\W\d_]{4,20}) (?:is |was |came |test |report |aaya |aayi )?(?:positive|negative"
    r"|reactive|raised"
    r"|non ?reactive)\b"
)
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
    r"|\b(?:surya namaskar\w*|hanuman chalisa|gayatri mantra|sai baba(?! (?:mandir|temple"
    r"|nagar|colony|road|chowk|hospital|school))|(?:divya|patanjali) "
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
    yield from _afflictions(said)
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


def _afflictions(said: Utterance) -> Iterator[Finding]:
    """Object to what somebody has or feels, and to what is positive: "unko dora pada hai"."""
    for match in _SUFFERED.finditer(said.lower):
        if not (said.cased and said.text[match.start(1)].isupper()):
            yield Finding("", *said.form.original(*match.span(1)), "veto.suffered", VETO)
    for match in _WHEN.finditer(said.lower):
        group = match.lastindex or 0
        if not (said.cased and said.text[match.start(group)].isupper()):
            yield Finding("", *said.form.original(*match.span(group)), "veto.event", VETO)
    for match in _TESTED.finditer(said.lower):
        if not lexicon().named(match[1]):
            yield Finding("", *said.form.original(*match.span(1)), "veto.tested", VETO)
