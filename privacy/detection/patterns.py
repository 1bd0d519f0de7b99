"""What identifies by its shape alone."""

import re
from collections.abc import Iterator

from privacy.detection.utterance import Utterance
from privacy.kinds import Kind
from privacy.lexicon import lexicon
from privacy.packs.pack import pack
from privacy.text import Finding

SHAPES = tuple((form.entity, form.compiled, form.score) for form in pack().shapes)
_SIGNED = (Kind.EMAIL, Kind.UPI, Kind.ABHA)  # there is an @ in them
_COUNTED = frozenset((  # there are digits in them
    Kind.GSTIN, Kind.PAN, Kind.ACCOUNT, Kind.LICENCE, Kind.VEHICLE, Kind.VOTER_ID,
    Kind.PASSPORT, Kind.AADHAAR,
))  # fmt: skip
_AROUND = frozenset(
    "is id ids mail email address hai h my mera meri at on to it's ka ki ko par pe the and or upi "
    "number no vpa gpay phonepe paytm".split()
)
_SPOKEN_WORD = re.compile(r"[\w.+-]{1,64} $")


def find(said: Utterance) -> Iterator[Finding]:
    counted = any(map(str.isdigit, said.text))
    for kind, pattern, score in SHAPES:
        if kind in _SIGNED and "@" not in said.text:
            continue
        if kind in _COUNTED and not counted:
            continue
        for match in pattern.finditer(said.text):
            start, end = match.span(1) if match.re.groups and match[1] else match.span()
            if "@" in match[0]:
                start = _spoken_start(said, start, match.start() + match[0].index("@"))
            yield said.finding(kind, start, end, f"shape.{kind.lower()}", score)


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
