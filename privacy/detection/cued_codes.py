"""Codes known only by the words around them: record and account numbers, PIN codes, last digits."""

import re
from collections.abc import Iterator

from privacy.detection.utterance import Utterance
from privacy.kinds import Kind
from privacy.packs.pack import Cued, Form, pack
from privacy.text import Finding

_LINK = (
    r"(?:\W{0,3}(?:no|num|number|nambar|id|ids|code|is|hai|h|mera|meri|ye|yeh|it's|नंबर"
    r"|नम्बर|है|कोड"
    r"|आईडी)(?![\w\u0900-\u097f]))*\W{0,4}"
)
_CODE = r"((?=[\w/-]{{0,20}}\d)[a-z0-9][\w/-]{{{least},}}(?:[ -]\d{{3,}})*)"


def _written(code: Form | Cued) -> re.Pattern[str]:
    if isinstance(code, Form):
        return code.compiled
    after = _CODE.format(least=code.least)
    return re.compile(rf"(?<![\w])(?:{code.cue}){_LINK}(?<!\w){after}", re.IGNORECASE)


_CODES = tuple((code.entity, _written(code)) for code in pack().codes)
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
