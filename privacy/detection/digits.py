"""Name runs of digits by context; mask them from seven on unless a reading explains them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from privacy.detection.readings import BEFORE
from privacy.detection.utterance import Utterance
from privacy.kinds import Kind
from privacy.packs.pack import pack
from privacy.text import Finding

UNEXPLAINED = 7

_NUMBER = re.compile(r"number|nambar|नंबर|नम्बर")
_CUE = re.compile("|".join(f"(?P<{cue.entity}>{cue.pattern})" for cue in pack().cues))
_GAP = r"(?: ?[-./()] ?|\) ?| {1,2}|, ?)?"
_CHAIN = re.compile(rf"\+?\d(?:{_GAP}\d)*")
_EDGE_L, _EDGE_R = r"(?<![\d])", r"(?!\d)"
_FORMATS = tuple(
    (form.entity, re.compile(_EDGE_L + form.pattern + _EDGE_R)) for form in pack().formats
)
_UNIT = re.compile(
    r"^ ?(?:lakhs?|cells|/ ?c(?:u)?mm|/ ?[uµm]?l\b|per|iu\b|u/l|miu|copies|mg|mcg|ml|ng|pg"
    r"|mm|cm|kg|bpm|%|°)"
)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?$")
_HEAD = re.compile(
    r"(?<![\w])(?:(?:[b-hj-z][ /-]){1,3}|plus )$"
)  # H/2025/47956, or spoken: o p eight two
_SHORT_READINGS = re.compile(r"\d{2,3}(?:/\d{2,3})?(?:\.\d{1,2})?")


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int


def find(said: Utterance) -> Iterator[Finding]:
    for chain in _CHAIN.finditer(said.text):
        if sum(c.isdigit() for c in chain[0]) >= UNEXPLAINED:
            yield from _chain(said, chain.start(), chain.end())


def _chain(said: Utterance, start: int, end: int) -> Iterator[Finding]:
    """Take known formats out of a chain; what is left may stay only if it is short."""
    left = [_Run(start, end)]
    for kind, pattern in _FORMATS:
        for match in list(pattern.finditer(said.text, start, end)):
            run = _Run(*match.span())
            inside = [r for r in left if r.start <= run.start and run.end <= r.end]
            if inside and not _reading(said, run):
                left.remove(inside[0])
                left += _Run(inside[0].start, run.start), _Run(run.end, inside[0].end)
                label = context(said, run.start, run.end) or kind
                yield _found(said, label, run, f"digits.{kind.lower()}")
    for run in left:
        digits = sum(c.isdigit() for c in said.text[run.start : run.end])
        if digits >= UNEXPLAINED and not _reading(said, run):
            label = context(said, run.start, run.end) or Kind.ID
            yield _found(said, label, _trimmed(said, run), "digits.unexplained")


def _found(said: Utterance, kind: Kind, run: _Run, rule: str) -> Finding:
    start, end = run.start, run.end
    while start > 0 and said.text[start - 1].isalnum():
        start -= 1
    if head := _HEAD.search(said.lower[max(0, start - 6) : start]):
        start -= len(head[0])
    while end < len(said.text) and said.text[end].isalnum():
        end += 1
    return said.finding(kind, start, end, rule, 0.95)


def _trimmed(said: Utterance, run: _Run) -> _Run:
    text = said.text[run.start : run.end]
    return _Run(
        run.start + len(text) - len(text.lstrip(" ,./-()")), run.start + len(text.rstrip(" ,./-("))
    )


def context(said: Utterance, start: int, end: int) -> Kind | None:
    """Name the kind the nearest word before a run of digits, or just after it, speaks of."""
    before = said.lower[max(0, start - 45) : start]
    last = None
    for match in _CUE.finditer(before):
        number = (
            last is not None and _NUMBER.fullmatch(match[0]) and match.start() - last.end() < 12
        )
        last = last if number else match  # "aadhaar number" speaks of an aadhaar
    if last is None or last.lastgroup == Kind.PHONE:
        after = _CUE.search(said.lower[end : end + 25])
        last = after if last is None else last
    return Kind(last.lastgroup) if last and last.lastgroup else None


def _reading(said: Utterance, run: _Run) -> bool:
    """Tell a clinical reading or an amount of money from an identifier."""
    text = said.text[run.start : run.end].strip(" ,./-")
    cued = BEFORE.search(said.lower[max(0, run.start - 40) : run.start]) is not None
    unit = _UNIT.match(said.lower[run.end : run.end + 12]) is not None
    if _GROUPED.match(text):
        return cued or unit
    if text.isdigit():
        return (cued or unit) and len(text) <= 8 and text.endswith("000")
    parts = re.split(r"[ ,-]+", text)
    return cued and all(_SHORT_READINGS.fullmatch(part) for part in parts)
