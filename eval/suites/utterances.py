"""Many utterances filled from templates: what leaks, what is lost, by kind and by half.

Only letters and digits count. The year of a date may stand or go, and the X of a masked number
tells nothing. Failures of the half `held` are counted, and never show the words.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from functools import cache

from eval.lines import Row
from eval.suites import marked
from eval.suites.dataset import Dataset
from eval.suites.filling import cases
from eval.suites.marked import Identifier, Marked
from eval.suites.outcome import Outcome, Tally
from eval.suites.privacy import TASK, family, question, tells

HEADER = {
    "suite": "utterances", "author": "the Vaidya project", "date": "2026-11-22",
    "licence": "Apache-2.0", "on": "2026-01-15",
    "about": "Templates of utterances, each filled twice with fresh identifiers.",
    "review": "No clinician has reviewed these labels. All people and numbers are invented.",
}  # fmt: skip
GROUPS = {  # folder of the templates, and how its header differs
    "utterances": ("", {}),
    "utterances_second": ("second", {"date": "2026-11-23", "about": (
        "Further templates with other values, measured before a rule was written for them.")}),
    "utterances_third": ("third", {"date": "2026-11-23", "about": (
        "A third group in other shapes again, with rarer names, places and firms.")}),
    "utterances_fourth": ("fourth", {"date": "2026-11-23", "about": (
        "A fourth group about work, farms, travel and festivals, a third of it Devanagari.")}),
}  # fmt: skip
_DATES = {"DATE", "DOB"}
_YEAR = re.compile(
    r"\b(?:19|20)\d\d\b|[\u0966-\u096f]{4}"
    r"|\b(?:nineteen|twenty|two thousand)(?: (?!january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\w+){0,2}$"
    r"|\b(?:unnis sau|do hazaar)(?: \w+)?$|(?:उन्नीस सौ|दो हज़ार)(?: \S+)?$"
)
_MASK = re.compile(r"[Xx]{2,}")


def made(name: str = "utterances") -> Dataset:
    """Fill every template of a group; the digest is of the cases themselves."""
    group, differing = GROUPS[name]
    rows = _rows(group)
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Dataset(name, HEADER | {"suite": name} | differing, rows, digest)


@cache
def _rows(group: str) -> tuple[Row, ...]:
    return tuple(cases.every(group=group))


def judge(case: Row, answer: Row) -> Outcome:
    told, tally = marked.read(case["text"]), Tally(case)
    spans = answer["spans"]
    hidden = {at for start, end, _ in spans for at in range(start, end) if tells(told.text[at])}
    clean = True
    for at, each in enumerate(told.identifiers):
        clean &= _identifier(tally, told, each, hidden, known=at in case["known"])
        kinds = {family(kind) for start, end, kind in spans if start < each.end > each.start < end}
        tally.count(
            "kind_right",
            hit=family(each.kind) in kinds,
            expected=each.kind,
            actual=str(sorted(kinds)),
        )
    for fact, (start, end) in zip(told.facts, told.kept, strict=True):
        metric = f"facts_kept.{'positives' if told.identifiers else 'negatives'}"
        tally.count(
            metric,
            hit=hidden.isdisjoint(range(start, end)),
            expected=fact,
            actual=answer["redacted"],
        )
    if told.identifiers:
        tally.count("utterances_clean", hit=clean, expected=case["text"], actual=answer["redacted"])
    else:
        tally.count(
            "negatives_untouched", hit=not hidden, expected=told.text, actual=answer["redacted"]
        )
    if hidden:
        tally.add("chars_right", len(hidden & _marked(told)), len(hidden))
    return tally.outcome()


def _identifier(
    tally: Tally, told: Marked, each: Identifier, hidden: set[int], *, known: bool
) -> bool:
    """Count what is left of an identifier; give whether nothing is."""
    wanted = set(telling(each))
    left = "".join(told.text[at] for at in sorted(wanted - hidden))
    expected, actual = f"{each.kind} “{each.words}” hidden", f"“{left}” is left"
    tally.count("spans_hidden", hit=not left, expected=expected, actual=actual)
    for piece in (each.kind, "known" if known else "unknown"):
        tally.add(f"spans_hidden.{piece}", int(not left), 1)
    tally.add("chars_hidden", len(wanted & hidden), len(wanted))
    return not left


def telling(each: Identifier) -> Iterator[int]:
    """Yield where letters and digits of an identifier stand that must go."""
    patterns = [_YEAR, _MASK] if each.kind in _DATES else [_MASK]
    free = {
        at for one in patterns for found in one.finditer(each.words) for at in range(*found.span())
    }
    for at, character in enumerate(each.words):
        if tells(character) and at not in free:
            yield each.start + at


def _marked(told: Marked) -> set[int]:
    return {at for each in told.identifiers for at in range(each.start, each.end)}


__all__ = ["TASK", "judge", "made", "question", "telling"]
