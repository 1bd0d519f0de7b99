"""Simulated patients judge the intake: facts elicited, questions put, contradictions, the end."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from eval.lines import Row
from eval.suites.acting import scripts
from eval.suites.acting.play import Exchange, Played, play
from eval.suites.dataset import Dataset
from eval.suites.outcome import Outcome, Tally
from knowledge import library
from pipeline.events import InterviewEnded
from pipeline.interview import MOST
from pipeline.speech import askable

HEADER = {
    "suite": "interview", "author": "the Vaidya project", "date": "2026-11-23",
    "licence": "Apache-2.0", "on": "2026-01-15",
    "about": "People written by hand, each in three languages and two of ten manners.",
    "review": "No clinician has reviewed these labels. All people are invented.",
}  # fmt: skip
FEW = 8  # questions, the opening one included, that half of the people may not exceed
_NAMES = {  # how a thing may be written down
    "dust": ("dust", "dhool", "धूल"), "peanuts": ("peanut", "moong", "मूंग", "मूँग"),
    "eggs": ("egg", "and", "अंड"),
    "injection": ("injection", "capsule", "tablet", "goli", "इंजेक्शन", "कैप्सूल", "गोली"),
    "sulfa": ("sulfonamide",),
    "ibuprofen": ("ibuprofen", "paracetamol"),  # Combiflam has both
    "iron": ("ferrous", "folic-acid"),
}  # fmt: skip


def made() -> Dataset:
    """Write every script; the digest is of the scripts themselves."""
    rows = _rows()
    text = json.dumps(rows, ensure_ascii=False, sort_keys=True)
    return Dataset("interview", HEADER, rows, hashlib.sha256(text.encode()).hexdigest())


@cache
def _rows() -> tuple[Row, ...]:
    return tuple(scripts.scripts())


def outcomes(data: Dataset) -> Iterator[Outcome]:
    for case in data.cases:
        yield judged(case, play(case, date.fromisoformat(data.header["on"])))


def judged(case: Row, played: Played) -> Outcome:
    """Count what an interview brought, against what the person knows."""
    tally = Tally(case)
    _end(tally, case, played)
    _questions(tally, played)
    if not played.escalated:  # a conversation that triage has ended brings no facts
        _facts(tally, case, played.ended, played)
    return tally.outcome()


def _end(tally: Tally, case: Row, played: Played) -> None:
    asked = [each.asks for each in played.exchanges]
    if case["emergency"]:
        _count(tally, "emergency_seen", played.escalated, "escalated", played)
    if case["emergency"] or (case["emergency"] is None and played.escalated):
        return
    right = played.ended is not None and len(asked) < MOST and _enough(case, played.ended)
    _count(tally, "ending_right", right, "an end with all that is needed", played)
    _count(tally, "no_false_emergency", not played.escalated, "no emergency", played)


def _enough(case: Row, ended: InterviewEnded) -> bool:
    facts, unread = ended.facts, {each.about for each in ended.unread}
    known = {
        "allergies": facts.allergies is not None,
        "medicines": facts.current_medicines is not None,
        "complaint": bool(ended.presentation.symptoms),
        "duration": ended.presentation.duration_days is not None,
        "weight": case["truth"]["weight"] is None or facts.weight_kg is not None,
        "pregnancy": case["truth"]["pregnant"] is None or facts.pregnant is not None,
    }
    return all(there or key in unread for key, there in known.items())


def _questions(tally: Tally, played: Played) -> None:
    for each in played.exchanges:
        _count(tally, "questions_needed", each.needed, f"not to be asked again {each.asks}", played)
        if each.next_in is not None:
            _count(tally, "language_right", each.next_in == each.spoken, each.spoken, played)
    if not played.escalated:
        few = len(played.exchanges) <= FEW
        _count(tally, "questions_at_most_8", few, f"at most {FEW}", played)


def _facts(tally: Tally, case: Row, ended: InterviewEnded | None, played: Played) -> None:
    truth = case["truth"]
    for name, hit, wanted in _wanted(truth, ended) if ended else _missed(truth):
        _count(tally, "facts_elicited", hit, f"{name} {wanted}", played)
        _count(tally, f"elicited.{name}", hit, f"{name} {wanted}", played)
    if ended is None:
        return
    for name, found, hit in _told(truth, ended):
        _count(tally, f"{name}_true", hit, f"no {found} in {name}", played)
    about = (case.get("contradicts") or {}).get("about")
    if about:
        caught = any(each.about == about for each in ended.conflicts)
        _count(tally, "contradictions_caught", caught, f"both about {about}", played)


def _wanted(truth: Row, ended: InterviewEnded) -> Iterator[tuple[str, bool, object]]:
    facts, shown = ended.facts, ended.presentation
    for symptom in truth["tells"]:
        yield (
            "complaint",
            any(_derived(each, symptom.split("|")) for each in shown.symptoms),
            symptom,
        )
    for symptom in _asked_next(truth):
        yield "asked_next", symptom in shown.symptoms, symptom
    if truth["days"] is not None:
        yield "duration", shown.duration_days == truth["days"], truth["days"]
    if truth["severity"]:
        yield "severity", shown.severity == truth["severity"], truth["severity"]
    if truth["weight"] is not None:
        yield "weight", facts.weight_kg == truth["weight"], truth["weight"]
    if truth["pregnant"] is not None:
        yield "pregnancy", facts.pregnant is truth["pregnant"], truth["pregnant"]
    if truth["weeks"] is not None:
        yield "weeks", facts.gestation_weeks == truth["weeks"], truth["weeks"]
    for name in ("allergies", "medicines", "history"):
        yield from _named(name, truth[name], ended)


def _named(
    name: str, wanted: list[str], ended: InterviewEnded
) -> Iterator[tuple[str, bool, object]]:
    found, unread = list(_found(ended, name)), [e.words for e in ended.unread if e.about == name]
    asked = _field(ended, name) is not None
    if not wanted:
        yield name, not found and (asked or name == "history"), "none"
    for each in wanted:
        if each != "operation":
            yield name, any(_same(each, one) for one in (*found, *unread)), each


def _asked_next(truth: Row) -> list[str]:
    asks = library.load().conditions.all[truth["condition"]].ask_next
    return [symptom for symptom in truth["has"] if symptom in asks and symptom in askable()]


def _missed(truth: Row) -> Iterator[tuple[str, bool, object]]:
    """Count everything as missed where the interview has no end."""
    for name in ("tells", "allergies", "medicines", "history"):
        for each in truth[name] or ["none"]:
            yield {"tells": "complaint"}.get(name, name), False, each


def _told(truth: Row, ended: InterviewEnded) -> Iterator[tuple[str, str, bool]]:
    """Yield everything that was read, and whether it was told."""
    for name in ("allergies", "medicines", "history"):
        for found in _found(ended, name):
            yield name, found, any(_same(each, found) for each in truth[name])
    known = {
        one for each in ("tells", "has", "allow") for some in truth[each] for one in some.split("|")
    }
    for symptom in ended.presentation.symptoms:
        yield "symptoms", symptom, _derived(symptom, known)


def _derived(symptom: str, known: Iterable[str]) -> bool:
    """Tell whether it says the same in other words: "dry-cough" where there is a cough."""
    return any(symptom.endswith(each) or each.endswith(symptom) for each in known)


def _field(ended: InterviewEnded, name: str) -> tuple[str, ...] | None:
    facts = ended.facts
    return {
        "allergies": facts.allergies,
        "medicines": facts.current_medicines,
        "history": facts.conditions,
        "symptoms": ended.presentation.symptoms,
    }[name]


def _found(ended: InterviewEnded, name: str) -> Iterator[str]:
    yield from _field(ended, name) or ()


def _same(wanted: str, found: str) -> bool:
    if wanted.startswith("unnamed-"):
        return len(found.split()) > 1  # their own words, whatever they were
    return any(each in found for each in _NAMES.get(wanted, (wanted,)))


def _count(
    tally: Tally,
    metric: str,
    hit: bool,
    expected: object,
    played: Played,
) -> None:
    """Count, and show the conversation."""
    shown = " | ".join(f"{each.asks}: {each.words}" for each in played.exchanges)
    tally.count(metric, hit=hit, expected=expected, actual=shown)


__all__ = ["Exchange", "judged", "made", "outcomes"]
