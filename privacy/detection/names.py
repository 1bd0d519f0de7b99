"""Names by the words around them, in English, Hinglish and Hindi."""

import re
from collections.abc import Iterator

from privacy.detection import kin
from privacy.detection.name_parts import back, candidate, certain, reach, shaped, verbal
from privacy.detection.utterance import Utterance
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.text import Finding

_EDGE = r"(?:^|(?<=[\s,.;:!?(\"'/\-|*>]))"
_TITLES = r"mr|mrs|ms|miss|shri|shree|smt|shrimati|srimati|kumari|master|mohd|baby of|b/o"
_DOCTORS = r"dr|drs|doctor|docter|docto|doctr|daktar|daktr|dactar|prof|professor|vaidya|hakim"
_LABELS = (
    r"(?:emergency )?contact(?: person)?|beneficiary|attendant|guardian|nominee|insured|proposer"
    r"|(?:account|card|policy) ?holder|informant|witness|relative|consultant|surgeon|physician"
    r"|an(?:a?e)sthetist|caretaker|accompanied by|brought by|next of kin|sender|receiver|attn"
    r"|customer|client|member|employee|student|applicant|claimant|(?:referred|ref\.?|seen|prepared"
    r"|reviewed|checked|signed|attended|operated|reported|collected|verified) by|father|mother"
    r"|husband|wife|spouse|c/o"
)
_STRONG = tuple(
    re.compile(_EDGE + pattern, re.MULTILINE)
    for pattern in (
        (
            r"(?:full |first |last |middle |good |pet |nick|sur)?names?(?:'s)?(?: (?:is|are|was|to "
            r"be))?(?: of (?:the )?(?:patient|child|baby) is)?(?: ?[:;=\-/.]+ ?| )"
        ),
        r"(?:nmae|naem|anme|nam)(?: ?[:;=\-]+ ?)",
        r"(?:ka |ki |ke )?n(?:aa|a)m(?: (?:hai|h|to|tha))?(?: ?[:;=\-]+ ?| )",
        r"(?:named|alias|urf|surname(?: is)?) ",
        rf"(?:{_TITLES})(?:\. ?| )",
        r"(?:dr|drs|prof)(?:\. ?| )",
        rf"(?:{_DOCTORS}) ",
        r"(?:myself) ",
        (
            r"(?:signed|yours (?:sincerely|faithfully|truly)|(?:with )?(?:warm |best |kind "
            r")?regards|sd/-|thanks (?:and|&) regards)[ ,:\-]{0,3}(?: |\n)"
        ),
        rf"(?:{_LABELS})(?: name)?(?: ?[:\-]+ ?|\n)",
        r"(?:beneficiary|nominee|attendant|claimant|policy ?holder|next of kin) ",
        (
            r"(?:mujhe|muje|mujhko|log|sab|mereko|humko|isko|usko) "
            r"(?=\S{1,24}(?: \S{1,24})? (?:bul|bol|kah|keh|kaht|pukar))"
        ),
        r"(?:calls?|called|calling) (?:me|him|her|us) ",
        r"(?:known as|goes by|answers to|nick ?name|pet name|ghar ka naam)(?: is| hai)? ",
        (
            r"(?:parch[ei]|card|file|report|paper|record)s?,? (?:pe|par|mein|me|it is|it says) "
            r"(?=\S{1,24}(?: \S{1,24}){0,2}(?: likh|$|[.,]))"
        ),
        r"(?:ask for|asking for|speak to|speaking to|talk to|message from|on behalf of) ",
        (
            rf"(?:my|our|his|her|their|the|a|this|patient'?s|pt's) (?:\w+ )?(?:{kin.ENGLISH}"
            rf"|{kin.PEOPLE})(?:'s name is|,? named|,? called|,| -)? "
        ),
        rf"(?:my|our|his|her|their) (?:[\w-]+ ){{0,2}}(?:{kin.ENGLISH}|{kin.PEOPLE})(?:,)? ",
        r"\d{1,2}:\d\d ?(?:am|pm)?\]? ?-? (?=[^:\n]{2,30}:)",
        rf"(?:{kin.HINDI}) (?:ji|jee|sahab|saab) ",
        (
            rf"(?:mer[aei]|hamar[aei]|humar[aei]|unk[aei]|usk[aei]|isk[aei]|apn[aei])(?: \w+)? "
            rf"(?:{kin.HINDI})(?: k[aie] na+m| jinka na+m)?,? "
        ),
        rf"(?:{kin.HINDI}|{kin.ENGLISH}) (?:k[aie] na+m(?: hai)?|name|named)(?: ?[:\-] ?| )",
        r"(?:मेरा |इनका |उसका |उनका |का |की )?(?:पूरा )?नाम(?: है)?(?: ?[:\-]+ ?| )",
        (
            rf"(?:मेर[ीाे]|हमार[ीाे]|उनक[ीाे]|उसक[ीाे]|इनक[ीाे]|अपन[ीाे]) "
            rf"(?:{kin.DEVANAGARI})(?: क[ाीे] नाम)?,? "
        ),
        r"(?:डॉक्टर|डाक्टर|डॉ|डा|श्री|श्रीमती|सुश्री|कुमारी|सिस्टर|मिस्टर|मिसेज)\.? ",
        r"(?:s/o|d/o|w/o|h/o|r/o|(?:son|daughter|wife|husband|mother|father) of) ?",
    )
)
_SOFT = tuple(
    re.compile(_EDGE + pattern, re.MULTILINE)
    for pattern in (
        r"(?:it is|it's|here is|main|mai|me|called|patient(?: is)?|pt|c/o|care of) ",
        (
            r"(?:with|met|asked|saw|told|under|by|mam|ask|call|tell|from|for|and|aur|of|thanks"
            r"|thank you) "
        ),
        r"(?:मैं|मै|मरीज|हम|और) ",
    )
)
_SELF = re.compile(_EDGE + r"(?:i am|i'm|i m|im|this is|hi|hello|dear|namaste|c/o)[,!]? ")
_KIN = tuple(
    re.compile(_EDGE + pattern)
    for pattern in (
        rf"(?:{kin.HINDI}|{kin.ENGLISH}|{kin.PEOPLE}),? ",
        rf"(?:{kin.DEVANAGARI}) ",
    )
)
_I_AM = re.compile(
    r"(?:^|[.!?,] ?)(?:(?:main|mai|me|ji|haan|hello|namaste|मैं|जी|हाँ|हां|नमस्ते),? )?"
    r"(?P<name>[^\W\d_]\S{0,24}(?: \S{1,24}){0,2}?) (?:hoon|hun|hu|hoo|हूँ|हूं|हुं)(?![\w\u0900-\u097f])"
)
_CLOSING = re.compile(
    r"(?:thanks|thank you|thx|regards|yours|dhanyavaad)[,.!\- \n]+(?=\S+(?: \S+)?$)"
)
_PATIENT = re.compile(_EDGE + r"(?:patient|pt\.?|mareez|mariz|rogi|मरीज|रोगी)(?: is| -|:|,)? ")
_AFTER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?: |-)(?:{kin.AFTER})(?![\w'])",
        rf"(?: |-)(?:{kin.AFTER_ANYBODY})(?![\w'])",
        rf" (?:{kin.AFTER_DEVANAGARI})(?![\w\u0900-\u097f])",
        (
            r" (?:bol rah?[aie]|bol rh[aie]|baat kar rah?[aie]|speaking|this side|calling|naam "
            r"se|naam hai|naam k[aie]"
            r"|mera naam|is my (?:good )?name|is the name)\b"
        ),
        r" (?:बोल रह|बात कर रह|नाम से|नाम है|नाम का|नाम की)",
        rf",? (?:is my|meri|mera|mere) (?:{kin.ENGLISH}|{kin.HINDI})\b",
    )
)
_HEADING = re.compile(
    r"([a-z][a-z.' ]{2,40}?)[, ]+(?:\(?(?:m|f|male|female)\)?[, /]+\d{1,3}\b"
    r"|\d{1,3} ?(?:yrs?|years?|y)?[ /,]*(?:m|f|male|female)\b)"
)
_SPELL = re.compile(r"spel|name|naam|surname|likh|letter|नाम")
_SPELLED = 5  # three letters with two gaps
_ACRONYM = 4
_AND = re.compile(r"^(?: (?:and|aur|or|with|n) |, ?| & |/| और )$")
_OF_A_THING = re.compile(
    r"(?:medicines?|drug|tablet|tab|brand|salt|test|syrup|disease|company|file|generic|cream"
    r"|dawa|dawai|dawaai"
    r"|dava|davai|goli|bimari|beemari|app|hospital|clinic|दवा|दवाई|गोली|बीमारी)(?: k[aie]| "
    r"की| का|'s|s)? ?$"
)


def find(said: Utterance) -> Iterator[Finding]:
    yield from _cued_before(said)
    yield from _cued_after(said)
    yield from _known_words(said)
    yield from _heading(said)
    yield from _spelled(said)


def _cued_before(said: Utterance) -> Iterator[Finding]:
    for patterns, firm, score in ((_STRONG, True, 0.85), (_SOFT, False, 0.6)):
        for pattern in patterns:
            for match in pattern.finditer(said.lower):
                if not _OF_A_THING.search(said.lower[max(0, match.start() - 20) : match.start()]):
                    yield from _name_at(said, match.end(), "name.cue", score, firm=firm)
    yield from _of_themselves(said)
    yield from _of_kin(said)
    for match in _PATIENT.finditer(said.lower):
        yield from _name_at(said, match.end(), "name.patient", 0.7, firm=True)


def _of_themselves(said: Utterance) -> Iterator[Finding]:
    for match in (*_SELF.finditer(said.lower), *_CLOSING.finditer(said.lower)):
        written = said.text[match.end() : match.end() + 2]
        firm = written[:1].isupper() and not written.isupper()
        yield from _name_at(said, match.end(), "name.self", 0.7, firm=firm)
    for match in _I_AM.finditer(said.lower):
        first = said.starting.get(match.start("name"))
        if first is not None and lexicon().named(said.words[first].lower):
            end = reach(said, first)
            if end > first and said.words[end - 1].end == match.end("name"):
                yield _found(said, first, end, "name.i_am", 0.8)


def _of_kin(said: Utterance) -> Iterator[Finding]:
    for pattern in _KIN:
        for match in pattern.finditer(said.lower):
            first = said.starting.get(match.end())
            if first is not None and not verbal(said.words[first]):
                yield from _name_at(said, match.end(), "name.kin", 0.7, firm=False, unknown=True)


def _name_at(  # noqa: PLR0913 - how far to trust a cue is its own
    said: Utterance, at: int, rule: str, score: float, *, firm: bool, unknown: bool = False
) -> Iterator[Finding]:
    """Read a name at an offset: `firm` takes names that are words too, `unknown` any other."""
    first = said.starting.get(at)
    if first is None or not (firm or unknown or _soft(said, first)):
        return
    end = reach(said, first, firm=firm)
    if end > first:
        yield _found(said, first, end, rule, score)
        yield from _joined(said, end, rule, score)


def _soft(said: Utterance, first: int) -> bool:
    """Accept a name after a weak cue only when it is known, or written like one."""
    word = said.words[first]
    if certain(word) or shaped(word):
        return True
    named = lexicon().named(word.lower) and said.cased and word.capital
    following = said.words[first + 1] if first + 1 < len(said.words) else None
    return named or (
        following is not None
        and candidate(word, firm=False)
        and following.gap == " "
        and (certain(following) or shaped(following))
    )


def _joined(said: Utterance, end: int, rule: str, score: float) -> Iterator[Finding]:
    """Follow "Asha and Ravi": the second name hangs on the first one's cue."""
    while end < len(said.words):
        word = said.words[end]
        if word.lower in ("and", "aur", "और") and end + 1 < len(said.words):
            end += 1
            word = said.words[end]
        elif not _AND.match(word.gap):
            return
        listed = word.gap.strip() == ","
        clear = certain(word) or (not listed and said.cased and word.capital and candidate(word))
        nxt = reach(said, end) if clear else end
        if nxt == end:
            return
        yield _found(said, end, nxt, rule, score)
        end = nxt


def _cued_after(said: Utterance) -> Iterator[Finding]:
    for pattern in _AFTER:
        for match in pattern.finditer(said.lower):
            last = said.ending.get(match.start())
            if last is not None and _addressed(said, last, match[0].strip(" -")):
                yield _found(said, back(said, last), last + 1, "name.after", 0.8)


def _addressed(said: Utterance, last: int, suffix: str) -> bool:
    """Accept a name before "aunty" when it can be one, before "sir" only when it looks like one."""
    word = said.words[last]
    if suffix in kin.AFTER.split("|"):
        return candidate(word)
    if suffix in kin.AFTER_ANYBODY.split("|"):
        known = lexicon().named(word.lower) or (said.cased and word.capital)
        return known and candidate(word, firm=False)
    return candidate(word, firm=False)


def _known_words(said: Utterance) -> Iterator[Finding]:
    """Report names known as such, with their neighbors, where nothing speaks against it."""
    index = 0
    while index < len(said.words):
        word = said.words[index]
        end = reach(said, index, firm=False) if certain(word) else index
        if end > index:
            first = index
            if said.cased and index and word.capital and said.words[index - 1].capital:
                first = back(said, index)
            yield _found(said, first, end, "name.known", 0.6)
        index = max(end, index + 1)


def _heading(said: Utterance) -> Iterator[Finding]:
    """Take the words before sex and age at the very start, as records are headed."""
    match = _HEADING.match(said.lower)
    if match and said.words:
        end = reach(said, 0)
        if end and said.words[end - 1].end == match.end(1):
            yield _found(said, 0, end, "name.heading", 0.85)


def _spelled(said: Utterance) -> Iterator[Finding]:
    """Report words said letter by letter."""
    asked = _SPELL.search(said.lower) is not None
    for index, word in enumerate(said.words):
        start, end = said.form.original(word.start, word.end)
        apart = end - start >= 2 * len(word.text) - 1 >= _SPELLED
        if apart and candidate(word) and (asked or certain(word) or len(word.text) > _ACRONYM):
            yield _found(said, index, index + 1, "name.spelled", 0.85)


def _found(said: Utterance, first: int, end: int, rule: str, score: float) -> Finding:
    words = said.words
    stop = words[end - 1].start + len(words[end - 1].lower)
    return said.finding(Kind.NAME, words[first].start, stop, rule, score)
