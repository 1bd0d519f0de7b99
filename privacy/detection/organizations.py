"""Employers, hospitals, banks, schools: where a person works, learns or was treated."""

import re
from collections.abc import Iterator

from privacy.detection.name_parts import candidate
from privacy.detection.phrases import listed
from privacy.detection.utterance import Utterance, Word
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.text import Finding

_HEAD = frozenset(
    (
        "hospital hospitals clinic clinics polyclinic nursing diagnostics pathlabs labs scans "
        "school college university institute academy vidyalaya vidyapeeth bank limited ltd pvt "
        "llp inc industries motors mills technologies systems solutions company corporation "
        "foundation trust enterprises retail petroleum chemicals steels textiles logistics "
        "infotech software consultancy services associates traders sons group healthcare medicare "
        "medicals pharmacy sanatorium ashram convent gurukul classes tutorials mill garments "
        "polymers plastics exports imports microfinance finance ancillary carpets estates "
        "packaging foods agro spinning pharma pharmaceuticals biotech realty infra cements cement "
        "power electricals electronics fabrics handlooms printers travels tours transport dairy "
        "caterers agencies stores mart bakery press publications studio media international "
        "fertilizers tyres alloys castings forgings tools wires cables paints ceramics carriers "
        "provision studios workshop salon parlour gym tiles granites marbles timber maternity "
        "diagnostic lab laboratory dispensary physiotherapy eyecare orthopaedics polytechnic "
        "madrasa playschool kindergarten coaching factory jewellers hotels constructions builders "
        "airlines railways insurance aspatal "
    ).split()
    + "अस्पताल हॉस्पिटल क्लिनिक स्कूल कॉलेज विद्यालय विश्वविद्यालय बैंक कंपनी लिमिटेड".split()
)
# These may stand inside a name, and prove nothing alone.
_INSIDE = frozenset(
    "and of for the public private junior senior higher secondary high medical eye heart "
    "care multispeciality multispecialty super"
    " speciality specialty memorial national international central state royal city general "
    "dental kids children womens women's"
    " home law engineering engg english model modern new india indian degree arts science "
    "commerce management & tech life health"
    " sri shri shree st saint sant".split()
)
_LONGEST = 5
_SCHOOLS = frozenset("school college vidyalaya academy university polytechnic".split())
_GENERIC = frozenset(
    "government govt civil district private public local nearby my the a his her our this "
    "that any same some big small village city"
    " medical eye dental children army military municipal general "
    "sarkari good new old another your in".split()
)
_WORK = tuple(
    re.compile(r"(?:^|(?<=[\s,.;:(\"']))" + pattern)
    for pattern in (
        (
            r"(?:work(?:s|ed|ing)?|wrk(?:s|d|ing|ig|in)?|teach(?:es|ing)?|taught|employed|job|posted|intern(?:ing|ship)?|serv(?:e|es|ing)"
            r"|placed|engineer|manager|teacher|clerk|driver"
            r"|nurse|guard|accountant|stud(?:y|ies|ied|ying|ent)|admitted|discharged|operated"
            r"|treated|enrolled|retired|shift|duty|naukri|driv(?:e|es|ing)|deliver|employee"
            r"|staff|member|student|professor|lecturer"
            r"|principal|consulted|checked|scanned)"
            r"(?: (?:as|a|an|the|at|in|for|with|of|from|me|last|[a-z]+ist|officer|staff"
            r"|executive)){0,4}? (?:in|at|for|with|of|from) (?:the )?"
        ),
        (
            r"(?:company|employer|school|college|office|organisation|organization|hospital"
            r"|firm)(?: (?:is|name is|name|ka naam))?(?: ?[:\-] ?| )"
        ),
    )
)
_AFTER = tuple(
    re.compile(pattern)
    for pattern in (
        (
            r" (?:mein|me|mai|m|में) (?:kaam|kam|naukri|job|padh|parh|admit|bharti|dikha"
            r"|operation|काम|नौकरी|पढ|भर्ती|दिखा)"
        ),
        r" (?:ka|ki|के|की|का) (?:employee|karmchari|student|staff|teacher)(?!\w)",
    )
)


def find(said: Utterance) -> Iterator[Finding]:
    for first, end in listed(said, lexicon().organizations):
        single = end - first == 1 and len(said.words[first].lower) < 4
        if not single or said.words[first].text.isupper() or _worked(said, first):
            stop = end
            while (
                stop < len(said.words)
                and said.words[stop].gap == " "
                and said.words[stop].lower in _HEAD
            ):
                stop += 1
            yield _found(said, first, stop, "org.listed", 0.7)
    yield from _headed(said)
    yield from _cued(said)


def _worked(said: Utterance, first: int) -> bool:
    before = said.lower[: said.words[first].start]
    return any(m.end() == len(before) for p in _WORK for m in p.finditer(before))


def _headed(said: Utterance) -> Iterator[Finding]:
    """Take a word like "hospital" with the proper words before it."""
    for at, word in enumerate(said.words):
        index = at
        if word.lower not in _HEAD:
            continue
        if word.lower in _SCHOOLS and (end := _of_a_town(said, index)):
            while index > 0 and said.words[index].gap == " " and _kind_of(said.words[index - 1]):
                index -= 1
            yield _found(said, index, end, "org.of_a_town", 0.75)
            continue
        first = index
        while first > 0 and index - first < 5 and _belongs(said, first):
            first -= 1
        while (
            first < index
            and said.words[first].lower in _INSIDE | _GENERIC
            and not _named_in(said, first, index)
            and not _capitals(said, first, index)
        ):
            first += 1
        if first < index and (_named_in(said, first, index) or _capitals(said, first, index)):
            last = index + 1
            while last < len(said.words) and said.words[last].lower in _HEAD | {
                "home",
                "care",
                "centre",
                "center",
            }:
                last += 1
            yield _found(said, first, last, "org.head", 0.75)


def _of_a_town(said: Utterance, index: int) -> int:
    """Give the end of "school Karur"; 0 where no town follows."""
    following = said.words[index + 1 : index + 2]
    if not following or following[0].gap not in (" ", ", "):
        return 0
    word, known = following[0], lexicon()
    town = word.lower in known.single_places or (
        word.letters and known.unheard(word.lower) and len(word.lower) > 4
    )
    return index + 2 if town else 0


def _kind_of(word: Word) -> bool:
    return word.lower in _INSIDE or word.lower in (
        "government",
        "govt",
        "municipal",
        "zilla",
        "parishad",
        "primary",
        "middle",
        "girls",
        "boys",
        "model",
    )


def _capitals(said: Utterance, first: int, index: int) -> bool:
    """Tell "Doon School" inside a sentence: written with capitals, and no kind of school."""
    plain = _INSIDE | _GENERIC | lexicon().clinical
    return (
        said.cased
        and said.words[index].capital
        and any(w.capital and w.lower not in plain and len(w.lower) > 2 and "." not in w.gap
                and at > 0 for at, w in enumerate(said.words[first:index], first))
    )  # fmt: skip


def _belongs(said: Utterance, at: int) -> bool:
    before = said.words[at - 1]
    if said.words[at].gap not in (" ", "-", ". ") or not before.letters:
        return False
    return before.lower in _INSIDE or before.lower in _HEAD or _proper(said, before)


def _proper(said: Utterance, word: Word) -> bool:
    if word.lower in _GENERIC or word.lower in lexicon().clinical:
        return False
    if said.cased and not word.capital and word.text.isascii():
        known = lexicon().named(word.lower) or word.lower in lexicon().places
        return known and candidate(word, firm=False)
    return candidate(word, firm=False) or (said.cased and word.capital and len(word.lower) > 1)


def _named_in(said: Utterance, first: int, index: int) -> bool:
    return any(
        (candidate(w, firm=False) or (said.cased and w.capital and lexicon().named(w.lower)))
        and _proper(said, w)
        and w.lower not in _INSIDE
        for w in said.words[first:index]
    )


def _cued(said: Utterance) -> Iterator[Finding]:
    for pattern in _WORK:
        for match in pattern.finditer(said.lower):
            first = said.starting.get(match.end())
            end = first if first is not None else None
            while (
                first is not None
                and end is not None
                and end < len(said.words)
                and _goes_on(said, first, end)
            ):
                end += 1
            if (
                first is not None
                and end is not None
                and (_named_in(said, first, end) or _written(said, first, end))
            ):
                yield _found(said, first, end, "org.cue", 0.65)
    yield from _lines(said)
    for pattern in _AFTER:
        for match in pattern.finditer(said.lower):
            last = said.ending.get(match.start())
            if last is not None and candidate(said.words[last], firm=False):
                first = last
                while (
                    first > 0
                    and said.words[first].gap == " "
                    and candidate(said.words[first - 1], firm=False)
                ):
                    first -= 1
                yield _found(said, first, last + 1, "org.after", 0.65)


def _written(said: Utterance, first: int, end: int) -> bool:
    """Tell a name of two or more capitals: "works at Dal Lake Carpets"."""
    return said.cased and end - first > 1 and all(w.capital for w in said.words[first:end])


def _lines(said: Utterance) -> Iterator[Finding]:
    """Take a line of capitals that ends like a business, as under a signature."""
    if "\n" not in said.text:
        return
    line = list[Word]()
    for word in (*said.words, None):
        if word is not None and "\n" not in word.gap:
            line.append(word)
            continue
        if 1 < len(line) < _LONGEST + 1 and line[-1].lower in _HEAD and _all_capitals(line):
            yield said.finding(Kind.ORG, line[0].start, line[-1].end, "org.line", 0.7)
        line = [word] if word is not None else []


def _all_capitals(line: list[Word]) -> bool:
    return all(word.capital for word in line) and all(word.gap == " " for word in line[1:])


def _goes_on(said: Utterance, first: int, at: int) -> bool:
    word = said.words[at]
    if at > first and at - first < _LONGEST and word.lower in _HEAD and word.gap == " ":
        return True
    if at > first and word.gap not in (" ", " & ", "-"):
        return False
    following = said.words[at + 1] if at + 1 < len(said.words) else None
    goes_on = following is not None and following.gap == " " and following.capital
    if lexicon().kept_places.get(word.lower) and not goes_on:
        return False
    if at > first and word.lower in ("and", "of"):
        return said.cased and goes_on
    if said.cased and word.text.isascii():
        return word.letters and word.capital and word.lower not in lexicon().clinical
    return candidate(word, firm=False) or (at > first and word.lower in _HEAD)


def _found(said: Utterance, first: int, end: int, rule: str, score: float) -> Finding:
    words = said.words
    return said.finding(Kind.ORG, words[first].start, words[end - 1].end, rule, score)
