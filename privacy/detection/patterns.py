"""Shapes of Indian identifiers. A checksum never decides whether digits may stay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from privacy.detection.utterance import Utterance
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.text import Finding

_STATE = (
    "AN|AP|AR|AS|BR|CG|CH|DD|DL|DN|GA|GJ|HP|HR|JH|JK|KA|KL|LA|LD|MH|ML|MN|MP|MZ|NL|OD|OR|PB|PY|RJ"
    "|SK|TN|TR|TS|TG|UK|UA|UP|WB"
)
_STATE = "(?:" + "|".join(rf"{s[0]} ?{s[1]}" for s in _STATE.split("|")) + ")"
_HOSTS = "gmail|yahoo|hotmail|outlook|rediffmail|rediff|icloud|protonmail|proton|live|ymail|zoho"
_HANDLES = (
    "ybl|ibl|axl|apl|yapl|upi|paytm|pthdfc|ptaxes|ptsbi|ptyes|okhdfcbank|okaxis|oksbi|okicici"
    "|airtel|jio|fbl|sbi|hdfcbank|icici|axisbank|kotak|waaxis|wahdfcbank|freecharge|ikwik"
)


@dataclass(frozen=True, slots=True)
class Shape:
    kind: Kind
    pattern: re.Pattern[str]
    score: float = 0.95


def _shape(kind: Kind, pattern: str, score: float = 0.95) -> Shape:
    return Shape(kind, re.compile(pattern, re.IGNORECASE), score)


SHAPES = (
    _shape(Kind.EMAIL, rf"[\w.+%-]{{1,64}} ?@ ?(?:{_HOSTS})(?:[. ](?:com|co\.?in|in|net|org)\b)*"),
    _shape(Kind.EMAIL, r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"),
    _shape(Kind.ABHA, r"[\w.-]{1,64}@(?:abdm|sbx|ndhm)\b"),
    _shape(Kind.UPI, r"[\w.+-]{1,64}@ok ?(?:hdfc|axis|sbi|icici)(?: ?bank)?\b"),
    _shape(Kind.UPI, rf"[\w.+-]{{1,64}} ?@ ?(?:{_HANDLES})\b"),
    _shape(Kind.UPI, r"[\w.+-]{1,64}@[a-z][\w.-]{1,30}"),
    _shape(
        Kind.URL,
        r"(?<![\w.-])(?:[\w-]{1,40}\.){1,4}(?:com|org|in|net)(?:/\w{1,40}){1,4}"
        r"(?: (?:[a-z]{1,2}|\d{1,9})(?=\s|$)){1,20}",
    ),
    _shape(Kind.URL, r"https?://\S+|www\.\S+"),
    _shape(
        Kind.URL,
        r"(?<![@\w.-])[a-z0-9][\w-]{0,62}(?:\.[\w-]{1,63}){0,4}\.(?:com|in|org|net|co\.in|io|me|info"
        r"|gov\.in|ly|link|app)"
        r"(?:/[^\s,]*)?(?![\w@])",
    ),
    _shape(Kind.URL, r"(?<![@\w.-])[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,5}/[^\s,]*[a-z]\w*"),
    _shape(Kind.URL, r"(?<![@\w.-])(?:[a-z0-9-]{1,60}\.){1,5}(?:gl|gle|page|app|be|me|ly|cc)/\S+"),
    _shape(Kind.ID, r"(?<![\w:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![\w:-])"),
    _shape(  # letters and digits by turns, as on wrist bands, samples and devices; no measurement
        Kind.ID,
        r"(?<![\w.-])(?=[a-z\d]{7,14}(?!\w))(?=(?:[a-z]*\d){4})"
        r"(?![a-z\d]{0,13}(?:bp|spo|pulse|sugar|hba|temp|rbs|fbs|over|by|x|times|days?|m?c?[gl]"
        r"|mcg|kg|cm|mm|hr|min)\d)\d{0,6}[a-z]+\d+[a-z]+\d+[a-z\d]*",
        0.7,
    ),
    _shape(Kind.IP, r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
    _shape(Kind.IP, r"(?<![\w:])(?:[0-9a-f]{1,4}:){3,7}:?[0-9a-f]{0,4}(?![\w:])"),
    _shape(Kind.GSTIN, r"(?<!\d)\d{2} ?[a-z]{5} ?\d{4} ?[a-z] ?\d ?[a-z] ?[a-z\d]"),
    _shape(Kind.PAN, r"\b[a-z]{5}-?\d{4}-?[a-z]\b"),
    _shape(Kind.PAN, r"(?-i:\b[A-Z]{5} \d{4} ?[A-Z]\b)"),
    _shape(Kind.PAN, r"\bpan\b.{0,25}?\b([a-z]{5} ?\d{4} ?[a-z])\b"),
    _shape(Kind.ACCOUNT, r"\b[a-z]{4}0[a-z\d]{6}\b"),
    _shape(Kind.LICENCE, rf"\b{_STATE}[- /]?\d{{1,2}}[- /]?(?:19|20)\d\d[- /]?\d{{5,7}}\b"),
    _shape(Kind.VEHICLE, rf"\b{_STATE}[- ]?\d{{1,2}}[- ]?[a-z] ?[a-z]? ?[a-z]?[- ]?\d{{4}}\b"),
    _shape(Kind.VEHICLE, r"\b\d ?\d[- ]?b ?h[- ]?\d{2} ?\d{2}[- ]?[a-z] ?[a-z]?\b"),
    _shape(Kind.VOTER_ID, r"\b[a-z]{3}[ /-]?\d{7}\b", 0.9),
    _shape(Kind.PASSPORT, r"\b[a-z][ -]?\d{7}\b", 0.9),
    _shape(Kind.AADHAAR, r"\b(?:[x*]{4}[ -]?){2}\d{4}\b"),
)
_AROUND = frozenset(
    "is id ids mail email address hai h my mera meri at on to it's ka ki ko par pe the and or upi "
    "number no vpa gpay phonepe paytm".split()
)
_SPOKEN_WORD = re.compile(r"[\w.+-]{1,64} $")


def find(said: Utterance) -> Iterator[Finding]:
    for shape in SHAPES:
        if shape.kind in (Kind.EMAIL, Kind.UPI, Kind.ABHA) and "@" not in said.text:
            continue
        for match in shape.pattern.finditer(said.text):
            start, end = match.span(1) if match.re.groups and match[1] else match.span()
            if "@" in match[0]:
                start = _spoken_start(said, start, match.start() + match[0].index("@"))
            yield said.finding(shape.kind, start, end, f"shape.{shape.kind.lower()}", shape.score)


def _spoken_start(said: Utterance, start: int, sign: int) -> int:
    """Reach further left when the sign was spoken: its words are separate."""
    first, last = said.form.original(sign, sign + 1)
    if last - first == 1:
        return start
    while before := _SPOKEN_WORD.search(said.text[max(0, start - 65) : start]):
        word = before[0].strip().lower()
        joined = said.text[start : start + 1].isdigit() or "." in word or "_" in word
        everyday = word in _AROUND if joined else lexicon().everyday(word)
        if everyday or not (joined or lexicon().named(word)):
            break
        start = max(0, start - 65) + before.start()
    return start
