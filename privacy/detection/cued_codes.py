"""Codes known only by the words around them: record and account numbers, PIN codes, last digits."""

import re
from collections.abc import Iterator

from privacy.detection.utterance import Utterance
from privacy.kinds import Kind
from privacy.text import Finding

_LINK = (
    r"(?:\W{0,3}(?:no|num|number|nambar|id|ids|code|is|hai|h|mera|meri|ye|yeh|it's|नंबर"
    r"|नम्बर|है|कोड"
    r"|आईडी)(?![\w\u0900-\u097f]))*\W{0,4}"
)
_CODE = r"((?=[\w/-]{{0,20}}\d)[a-z0-9][\w/-]{{{least},}}(?:[ -]\d{{3,}})*)"
_SEP = r"(?:no|num|number|nambar|id|#|नंबर)"


def _cued(cue: str, least: int) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w])(?:{cue}){_LINK}(?<!\w){_CODE.format(least=least)}", re.IGNORECASE
    )


# Codes read out: letters and digits apart, a vowel only where it is an article that ran in.
_SAID = re.compile(
    r"(?:vehicle|gaadi|gadi|car|bike|plate|gst|gstin|registration|pan|passport|voter|licen[cs]e)"
    r"(?: card)?(?: number| no| nambar| ka number)?(?: is| hai| tha| thi)?[ :]{1,3}"
    r"((?:[a-z]{1,5} )?\d{1,12}(?: (?:[a-z](?!\w)|\d{1,12}|[a-z]{2,5}(?= \d)"
    r"|[b-df-hj-np-tv-z]{2,3}a?(?!\w))){2,10})"
)
_CODES = (
    (
        Kind.MRN,
        _cued(
            (
                r"mrn|mrd|uh ?id|cr ?no|patient (?:id|no|number)|pt id|hospital (?:id|no|number)"
                r"|ip no|op no|यूएचआईडी"
            ),
            2,
        ),
    ),
    (
        Kind.MRN,
        _cued(
            (
                rf"(?:reg(?:istration|n)?|opd|ipd|lab|specimen|accession|visit|case|file|admission|sample|barcode|token"
                rf"|record)\.? ?(?:slip )?{_SEP}"
            ),
            2,
        ),
    ),
    (Kind.MRN, re.compile(r"(?<!\w)((?:m ?r|c ?r|o ?p|i ?p)[ /-]?\d{4,12})(?!\w)", re.IGNORECASE)),
    (
        Kind.MRN,
        re.compile(r"(?:uh?i?hd|uhid|mrn)([a-z]{0,2}[-/ ]?\d[\w/-]{3,20})", re.IGNORECASE),
    ),
    (Kind.ID, _SAID),
    (Kind.URL, re.compile(r"\.[a-z]{2,6}/[\w./-]{0,40}((?: (?:[a-z]|\d{1,14})(?!\w)){2,20})")),
    (
        Kind.MRN,
        re.compile(
            r"\b(?:bed|ward|cabin)(?: no| number)?[ :-]{1,3}([a-z]{1,5}[ -]?\d{1,4}[a-z]?)\b",
            re.IGNORECASE,
        ),
    ),
    (Kind.MRN, re.compile(r"\b((?:icu|nicu|picu|ccu|hdu)-\d{1,3})\b", re.IGNORECASE)),
    (
        Kind.ACCOUNT,
        _cued(
            rf"account|a/?c|acct|khata|txn|transaction|utr|rrn|(?:order|invoice|ref"
            rf"|reference|claim|policy|booking"
            rf"|receipt|payment|loan|ticket|refund|bill)\.? ?{_SEP}|(?:debit|credit|atm"
            rf"|bank) card|खाता",
            3,
        ),
    ),
    (Kind.ACCOUNT, _cued(r"ifsc", 3)),
    (Kind.PASSPORT, _cued(r"passport|पासपोर्ट", 4)),
    (Kind.VOTER_ID, _cued(r"voter|epic|वोटर", 4)),
    (Kind.LICENCE, _cued(r"driving licen[cs]e|licen[cs]e|dl no", 4)),
    (
        Kind.VEHICLE,
        _cued(
            (
                r"(?:car|bike|scooter|vehicle|gaadi|gadi|auto|scooty|taxi) (?:no|number|nambar"
                r"|ka number)"
            ),
            3,
        ),
    ),
    (
        Kind.CODE,
        re.compile(
            r"(?<!\w)(?:otp|password|passcode|cvv|ओटीपी)(?!\w)\D{0,15}?(\d{3,8})(?!\d)",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.PINCODE,
        re.compile(
            (
                r"(?<!\w)(?:pin ?code|pin|postal code|zip ?code|zip|पिन ?कोड"
                r"|पिन)[^\d\n]{0,15}(\d(?: ?\d){5})(?!\d)"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        Kind.CODE,
        re.compile(r"(?<!\w)(?:atm |upi |m)?pin\b[^\d\n]{0,12}(\d{4})(?!\d)", re.IGNORECASE),
    ),
)
_LAST = re.compile(
    r"(?:last|ending|ends|final|aa?khri|antim|आखिरी|आखरी"
    r"|अंतिम)[^\d\n]{0,12}(?:\d(?!\d)[^\d\n]{1,30}?)?"
    r"[^\d\n]{0,20}?(?P<after>\d(?:[ -]?\d){2,6})(?!\d)"
    r"|(?<!\d)(?P<before>\d(?:[ -]?\d){2,6})(?= ?(?:se|par|pe|pr)? ?(?:khatam|end|khatm))",
    re.IGNORECASE,
)
_WHOSE = re.compile(
    (
        r"a+dh?aa?r|adhar|card|account|a/c|phone|mobile|number|nambar|abha|uid|आधार|कार्ड|खाता"
        r"|नंबर|digit|ank"
    ),
    re.IGNORECASE,
)
_SHORT_ID = re.compile(
    (
        r"(?:a+dh?aa?r|adhar|आधार|abha|आभा)[^\d\n.?!]{0,20}?(\d{4}(?:[ -]\d{2,4})?)(?![\d,/]| "
        r"?(?:mg|ml|days|din))"
    ),
    re.IGNORECASE,
)


def find(said: Utterance) -> Iterator[Finding]:
    if not any(c.isdigit() for c in said.text):
        return
    for kind, pattern in _CODES:
        for match in pattern.finditer(said.text):
            yield said.finding(kind, *match.span(1), f"cued.{kind.lower()}", 0.92)
    for match in _LAST.finditer(said.text):
        near = said.text[max(0, match.start() - 50) : match.end() + 30]
        if _WHOSE.search(near):
            yield said.finding(Kind.ID, *match.span(match.lastgroup or 0), "cued.last_digits", 0.9)
    for match in _SHORT_ID.finditer(said.text):
        yield said.finding(Kind.AADHAAR, *match.span(1), "cued.partial", 0.9)
