"""Full dates, dates of birth, and ages of ninety and over. A year alone stays."""

import re
from collections.abc import Iterator

from privacy.detection.utterance import Utterance
from privacy.kinds import Kind
from privacy.text import Finding

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|janvari|janwari|farvari|farwari|march|aprail"
    r"|mai|joon"
    r"|julai|agast|sitambar|aktubar|oktobar|navambar|disambar"
    r"|जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|सितम्बर|अक्टूबर|नवंबर|नवम्बर"
    r"|दिसंबर|दिसम्बर)\.?"
)
_ORDINAL = (
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_DAY = (
    rf"(?:\d{{1,2}} ?(?:st|nd|rd|th)?|(?:20 ?-?|30 ?-?)?(?:{_ORDINAL})"
    rf"|(?:twenty|thirty)[ -](?:{_ORDINAL}))"
)
_YEAR = r"(?:(?:19|20) ?\d\d|'?\d\d(?!\d))"
_SEP = r"(?: ?[-/.,] ?| )(?:of )?"
_FULL = re.compile(
    rf"(?<![\w])(?:{_DAY}{_SEP}{_MONTH}{_SEP}{_YEAR}|{_MONTH}{_SEP}{_DAY}{_SEP}{_YEAR}"
    rf"|{_YEAR}{_SEP}{_MONTH}{_SEP}{_DAY}"
    r"|\d{1,2} ?([-/.]) ?\d{1,2} ?\1 ?(?:(?:19|20)?\d\d)|(?:19"
    r"|20)\d\d([-/.])\d{1,2}\2\d{1,2})(?![\w/])",
    re.IGNORECASE,
)
_BIRTH = (
    r"(?<!\w)(?:d\.?o\.?b\.?|date of birth|birth ?date|birth ?day|born(?: on)?|jan(?:a)?m(?: "
    r"?ki)?(?: ?(?:tithi|tarikh|tareekh|din))?"
    r"|जन्म(?:तिथि| ?तिथि| ?की ?तारीख| ?दिन)?)"
)
_BORN = re.compile(_BIRTH, re.IGNORECASE)
_LINK = r"(?:\W{0,3}(?:is|on|hai|was|mera|meri|ki|ka|है|की)(?![\w\u0900-\u097f]))*\W{0,4}"
_BIRTH_DATE = re.compile(
    rf"{_BIRTH}{_LINK}({_DAY}{_SEP}{_MONTH}(?:{_SEP}{_YEAR})?"
    rf"|{_MONTH}{_SEP}{_DAY}(?:{_SEP}{_YEAR})?"
    r"|(?!(?:19|20)\d\d(?!\d))\d(?:[ /.-]{0,2}\d){2,7}(?!\d))",
    re.IGNORECASE,
)
_OLD = r"(9\d|1[0-2]\d)"
_AGE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        (
            rf"(?<![\d./-]){_OLD}(?:\.\d)?[ -]{{0,2}}(?:years?|yrs?|yr|y)[ -]{{0,2}}(?:old|of "
            rf"age|ka\b|ki\b|ke\b|\.?o\b|\(?[mf]\b)"
        ),
        rf"(?<![\w./-]){_OLD}[ -]?(?:y/?o|yo|yrs? ?/ ?[mf])\b",
        (
            rf"(?<![\d./-]){_OLD} ?(?:saal|sal|varsh|baras|barsh|sala|saala|साल|वर्ष|बरस)[ -]?"
            r"(?:k[aie]?\b|old|umar|umr|के|की|का|उम्र|hai|h\b|ho\b|hain|hone|है|हैं)"
        ),
        (
            rf"(?:\bage[ds]?|\bumr|\bumar|\bayu|उम्र|आयु)(?:\W{{0,3}}(?:is|of|hai|h|her|his|abhi"
            rf"|to|toh|hi|bhi|ab|tho|hogi|hoga|karib|तो|भी|अभी|लगभग|about|around|lagbhag|है"
            rf"|kareeb|at|करीब)(?![\w\u0900-\u097f]))*\W{{0,4}}{_OLD}(?![\d/.])"
        ),
        (
            rf"\b(?:she|he|who|grand\w+|(?:mother|father|brother|sister|aunt|uncle) in law"
            rf"|mother|father|dadi|dada|nani|nana|naniji|uncle|aunt|amma"
            rf"|appa|ammamma|thatha|baba)"
            rf"(?:(?:'s)? (?:is|turned|turning|just|now|about|almost|nearly)|'s)+ {_OLD}"
            rf"(?![\d/%.]| ?(?:kg|kilo|mg|bpm|days|min|hours|week|month|over|by|percent|cm))"
        ),
        (
            rf"(?<![\d./-]){_OLD} (?:k[aie]|के|की|का) (?:hain?|ho|hone|the|thi|tha|h|हैं|है|हो|थे"
            rf"|थी)(?![\w\u0900-\u097f])"
        ),
        rf"(?<![\d./-]){_OLD} (?:k[aie]|के|की|का) (?:umr|umar|umra|aayu|ayu|age|उम्र|आयु)",
        rf"(?<![\d./-]){_OLD} (?:baras|बरस|years|saal|साल)(?! (?:se|pehle|ago|back|से|पहले|पुरान))",
        rf"\b(?:turned|turning|turns|complet(?:e|es|ed|ing)) {_OLD}(?![\d/%.]| ?(?:days|kg|mg))",
        rf"[,/ ](?:[mf]|male|female) ?[,/] ?{_OLD}(?![\d/%.])",
        rf"(?<![\w./-]){_OLD} ?[,/] ?(?:m|f|male|female)\b",
        rf"\b(?:pt|patient|case)\W{{1,3}}{_OLD} ?(?:m|f|male|female)\b",
    )
)


def find(said: Utterance) -> Iterator[Finding]:
    if not (any(map(str.isdigit, said.text)) or _BORN.search(said.text)):
        return
    for match in _FULL.finditer(said.text):
        born = re.search(
            _BIRTH, said.text[max(0, match.start() - 40) : match.start()], re.IGNORECASE
        )
        kind = Kind.DOB if born else Kind.DATE
        yield said.finding(kind, *match.span(), "date.full", 0.95)
    for match in _BIRTH_DATE.finditer(said.text):
        yield said.finding(Kind.DOB, *match.span(1), "date.birth", 0.95)
    for pattern in _AGE:
        for match in pattern.finditer(said.text):
            yield said.finding(Kind.AGE_OVER_89, *match.span(1), "age.over_89", 0.9)
