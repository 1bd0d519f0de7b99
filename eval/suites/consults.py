"""A whole dialogue: facts read, conditions ranked, nothing forbidden offered."""

import re
from collections.abc import Iterable

from eval.lines import Row
from eval.suites.outcome import Outcome, Tally

TASK = "consults"
_RANK = {"routine": 0, "urgent": 1, "emergency": 2}


def question(case: Row) -> Row:
    return {name: case[name] for name in ("turns", "demographics_from_profile")}


def judge(case: Row, answer: Row) -> Outcome:
    tally = Tally(case)
    _facts(tally, case["expected"], answer["facts"])
    offer(tally, case, answer)
    urgency, wanted = answer["urgency"], case["urgency"]
    under = _RANK[urgency] < _RANK[wanted]
    tally.count("never_too_low", hit=not under, expected=wanted, actual=urgency)
    tally.count("urgency_right", hit=urgency == wanted, expected=wanted, actual=urgency)
    return tally.outcome()


def _facts(tally: Tally, expected: Row, facts: Row) -> None:
    for kind in ("symptoms", "allergies", "current_meds"):
        found, wanted = facts.get(kind, []), expected[kind]
        for name in wanted:
            heard = any(_among(way, found) for way in name.split("|"))
            tally.count(f"{kind}_heard", hit=heard, expected=name, actual=found)
        for name in found:
            invented = not _among(name, wanted)
            if kind != "symptoms":
                tally.count(f"{kind}_true", hit=not invented, expected=wanted, actual=name)
    days = facts.get("duration_days")
    if expected["duration_days"] is not None:
        right = days == expected["duration_days"]
        tally.count("duration", hit=right, expected=expected["duration_days"], actual=days)


def offer(tally: Tally, case: Row, answer: Row) -> None:
    """Judge what is offered and what it is offered for."""
    offered, ranked = answer["drugs"], answer["conditions"][:3]
    if case["no_rx_expected"]:
        tally.count("no_draft_when_none_is_due", hit=not offered, expected=[], actual=offered)
        return
    wanted = case["acceptable_conditions"]
    for metric, some in (("condition_first", ranked[:1]), ("condition_top_3", ranked)):
        named = any(_among(name, wanted) for name in some)
        tally.count(metric, hit=named, expected=wanted, actual=some)
    forbidden = [name for name in offered if _among(name, case["must_not"])]
    tally.count(
        "nothing_forbidden", hit=not forbidden, expected=f"none of {case['must_not']}",
        actual=forbidden,
    )  # fmt: skip
    first = any(_among(name, case["acceptable_first_line"]) for name in offered)
    tally.count("first_line", hit=first, expected=case["acceptable_first_line"], actual=offered)


def _among(name: str, others: Iterable[str]) -> bool:
    """Tell whether one of the others says the same, or more, or less, of the same words."""
    plain = _plain(name)
    return any(plain in _plain(other) or _plain(other) in plain for other in others)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", name.lower()).strip()
