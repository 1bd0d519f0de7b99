"""Employers, schools and hospitals by their place in the sentence, however plain their words."""

import re
from collections.abc import Iterator

from privacy.detection import kin
from privacy.detection.name_parts import candidate
from privacy.detection.organization_words import WORK
from privacy.detection.trade_words import AROUND, NARROW, SECTORS, STOPS, SURE, TRADES
from privacy.detection.utterance import Utterance, Word
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.text import Finding

_LONGEST = 5
_BEFORE_HEAD = 3
_POINTING = frozenset(
    "same another other different any some this that my our your his her their one nearby nearest "
    "of which what every each wahi usi isi dusre doosre kisi ek उसी इसी दूसरे एक किसी इस उस".split()
)
_IN = r"(?:mein|mei|mai|me|m|में)"
_DOING = (
    r"(?:kaam|kam|naukri|nokri|job|duty|padh|parh|pad(?:ta|ti)|admit|bharti|dikha|dikhya|operation"
    r"|ilaj|ilaaj|treatment|delivery|guard|driver|teacher|clerk|nurse|manager|peon|worker|engineer"
    r"|accountant|cashier|security|helper|supervisor|operator|staff|lagi|laga hu|checkup|check up"
    r"|jaanch|janch|test|काम|नौकरी|पढ|भर्ती|दिखा|ऑपरेशन|इलाज|एडमिट|ड्यूटी|जांच|जाँच|टीचर|गार्ड|ड्राइवर)"
)
_GOT = (
    r"(?:\S+ ){0,2}(?:karwa|karva|karaya|karayi|karai|nikalwa|khareed|kharid|discharge|chhutti"
    r"|refer|retire|resign|nikal|करवा|कराया|कराई|डिस्चार्ज|छुट्टी)"
)
_AFTER = tuple(
    re.compile(pattern)
    for pattern in (
        rf" {_IN} (?:ek |bahar |roz )?{_DOING}",
        rf" (?:se|से) {_GOT}",
        (
            r" (?:ka|ki|ke|का|की|के) (?:mediclaim|card|bus|office|id card|employee|karmchari"
            r"|student|staff|teacher|parcha|report|पर्चा"
            r"|कर्मचारी|छात्र|छात्रा)(?!\w)"
        ),
        r" (?:mein|me|m) (?:account|khata)(?!\w)",
    )
)
_BEFORE = (
    *WORK,
    re.compile(
        r"(?<![^\s,.;:(\"'])(?:she|he|son|daughter|girl|boy|kid|child|account|loan"
        r"|fd|locker|salary account|bank|khata|bill|invoice"
        r"|reports?|tests?|mri|ct|xray|x ray|scan|sample|bloodwork|check ?up|surgery|operation"
        r"|delivery|treatment|dialysis|chemo|practice|practises?|intern|joined|join|apprentice"
        r"|working|wrking|wrk|helper|cook|peon|cashier|supervisor|operator|worker|labou?r|tailor"
        r"|welder|mechanic|salesman|receptionist|owner|partner|trainee|resident|lecture"
        r"|class \w+|std \w+|standard|grade \w+|kg|lkg|ukg)(?: (?:was|were|is|are|done|given|made"
        r"|taken|now|here|collected|sent|went|goes|go)){0,2} (?:in|at|with|for|from|4|of"
        r"|by|to|@) (?:the )?"
    ),
    re.compile(
        r"(?<![^\s,.;:(\"'])(?:(?:class|std|standard|grade) \w{1,5},? (?:at |in |of )?"
        r"|(?:i|he|she|we|has|have|had|husband|son|wife|daughter) joined (?:the )?"
        r"|(?:employer|supplier|company|firm) (?:is|was) |(?:am|is|was"
        r"|been) with (?=[^.?!\n]{3,40} "
        r"(?:since|for)\b))"
    ),
)
_KIN = frozenset(f"{kin.HINDI}|{kin.ENGLISH}|{kin.PEOPLE}".split("|"))


def find(said: Utterance) -> Iterator[Finding]:
    for pattern in _BEFORE:
        for match in pattern.finditer(said.lower):
            first = said.starting.get(match.end())
            if first is not None:
                yield from _place(said, first, _onward(said, first), "org.worked")
    for pattern in _AFTER:
        for match in pattern.finditer(said.lower):
            last = said.ending.get(match.start())
            if last is not None:
                yield from _place(said, _backward(said, last), last + 1, "org.in_it")
    yield from _headed(said)


def _headed(said: Utterance) -> Iterator[Finding]:
    """Take "golden palm hospital" anywhere: two words before it, or one that is rare."""
    for index, word in enumerate(said.words):
        if word.lower not in SURE or word.gap != " ":
            continue
        first = index
        while first > 0 and index - first < _BEFORE_HEAD and _modifies(said, first):
            first -= 1
        while first < index and said.words[first].lower in _POINTING | {"bank", "school"}:
            first += 1
        own = [w for w in said.words[first:index] if w.lower not in NARROW]
        rare = any(w.lower not in lexicon().common and w.lower not in SECTORS for w in own)
        if own and (rare or index - first > 1) and _led(said, first):
            start = said.words[first].start
            yield said.finding(Kind.ORG, start, word.end, "org.two_before", 0.65)


def _modifies(said: Utterance, at: int) -> bool:
    """Tell whether the word before `at` can belong to a name that goes on there."""
    before = said.words[at - 1]
    plain = before.lower in lexicon().clinical or before.lower in AROUND
    return said.words[at].gap == " " and not plain and _inside(said, at - 1, joined=False)


def _place(said: Utterance, first: int, end: int, rule: str) -> Iterator[Finding]:
    skipped = _POINTING | _KIN
    while first < end and said.words[first].lower in skipped and not _named(said, first):
        first += 1
    if first < end and _one(said, first, end):
        start, stop = said.words[first].start, said.words[end - 1].end
        yield said.finding(Kind.ORG, start, stop, rule, 0.7)


def _onward(said: Utterance, first: int) -> int:
    """Give where a name ends that starts here: after its trade, or before what cannot be in it."""
    end, last = first, first
    while end < len(said.words) and end - first < _LONGEST and _inside(said, end, end > first):
        end += 1
        word = said.words[end - 1]
        if word.lower in TRADES or _proper(said, word):
            last = end
    return last


def _backward(said: Utterance, last: int) -> int:
    first = last + 1
    while first > 0 and last + 1 - first < _LONGEST and _inside(said, first - 1, joined=False):
        first -= 1
        if said.words[first].gap != " ":
            break
    return first


def _inside(said: Utterance, at: int, joined: bool) -> bool:
    """Tell whether a word can stand in the name of a business."""
    word = said.words[at]
    if joined and word.gap not in (" ", " & ", "-", ". ", "'"):
        return False
    if word.lower == "and":
        return at + 1 < len(said.words) and said.words[at + 1].lower in TRADES
    known = lexicon()
    plain = word.lower in STOPS or word.lower in _KIN or word.lower in known.clinical
    led = plain and word.lower in known.clinical and _trade_follows(said, at)
    return word.letters and (led or not (plain and word.lower not in TRADES))


def _trade_follows(said: Utterance, at: int) -> bool:
    """Tell the silver of "silver oak hospital" from the one that is applied."""
    after = said.words[at + 1 : at + 3]
    near = [word for word in after if word.gap == " " and word.lower not in STOPS]
    return len(near) > 0 and any(word.lower in TRADES for word in near)


def _one(said: Utterance, first: int, end: int) -> bool:
    """Tell one business from any of its kind: it has a proper word, or an odd one and a trade."""
    words = said.words[first:end]
    if any(_proper(said, word) for word in words):
        return end - first > 1 or said.words[first].lower not in lexicon().single_places
    if words[-1].lower not in TRADES or not _led(said, first):
        return False
    before = [word.lower for word in words[:-1]]
    odd = any(word not in SECTORS and word not in TRADES for word in before)
    return odd or (len(before) > 1 and any(word not in NARROW for word in before))


def _led(said: Utterance, first: int) -> bool:
    """Ask that no "a" or "my" stands before words that anybody may use."""
    return first == 0 or said.words[first - 1].lower not in (
        "a", "an", "my", "our", "any", "some", "ek", "kisi", "एक", "किसी",
    )  # fmt: skip


def _named(said: Utterance, at: int) -> bool:
    return said.cased and at > 0 and said.words[at].capital


def _proper(said: Utterance, word: Word) -> bool:
    own = word.lower not in SECTORS and word.lower not in TRADES
    if not own:
        return False
    written = said.cased and word.capital and len(word.lower) > 1
    return candidate(word, firm=False) or written
