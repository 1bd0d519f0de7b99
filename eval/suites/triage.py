"""How soon somebody must be seen: no emergency missed, few raised for nothing."""

from eval.lines import Row
from eval.suites.outcome import Outcome, Tally

TASK = "triage"
_RANK = {"routine": 0, "urgent": 1, "emergency": 2}


def question(case: Row) -> Row:
    return {"text": case["text"]}


def judge(case: Row, answer: Row) -> Outcome:
    tally, found, accepted = Tally(case), answer["label"], case["accept"]
    lowest = min(_RANK[level] for level in accepted)
    highest = max(_RANK[level] for level in accepted)
    said = f"{case['label']} for “{case['text']}”"
    got = f"{found} (rules: {', '.join(answer['rules']) or 'none'})"
    if case["label"] == "emergency":
        tally.count("emergency_caught", hit=found in accepted, expected=said, actual=got)
    if case["label"] == "routine":
        tally.count("no_false_emergency", hit=found != "emergency", expected=said, actual=got)
    tally.count("never_too_low", hit=_RANK[found] >= lowest, expected=said, actual=got)
    tally.count("never_too_high", hit=_RANK[found] <= highest, expected=said, actual=got)
    return tally.outcome()
