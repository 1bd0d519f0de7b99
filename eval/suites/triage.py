"""How soon somebody must be seen: no emergency missed, few raised for nothing."""

from eval.lines import Row
from eval.suites.outcome import Outcome, Tally

TASK = "triage"
_RANK = {"routine": 0, "urgent": 1, "emergency": 2}


def question(case: Row) -> Row:
    return {"text": case["text"]}


def judge(case: Row, answer: Row) -> Outcome:
    return tallied(case, answer).outcome()


def tallied(case: Row, answer: Row, *, quiet: bool = False) -> Tally:
    """Count an answer by the levels that can be defended; `quiet` shows nothing of the case."""
    tally, found, accepted = Tally(case), answer["label"], case["accept"]
    lowest = min(_RANK[level] for level in accepted)
    highest = max(_RANK[level] for level in accepted)
    said = f"{case['label']} for “{case['text']}”"
    got = f"{found} (rules: {', '.join(answer['rules']) or 'none'})"

    def count(metric: str, *, hit: bool) -> None:
        expected, actual = ("held out", "held out") if quiet else (said, got)
        tally.count(metric, hit=hit, expected=expected, actual=actual)

    if case["label"] == "emergency":
        count("emergency_caught", hit=found in accepted)
        if case["style"] == "hard":
            count("hard_emergency_caught", hit=found in accepted)
    if case["label"] == "routine":
        count("no_false_emergency", hit=found != "emergency")
    count("never_too_low", hit=_RANK[found] >= lowest)
    count("never_too_high", hit=_RANK[found] <= highest)
    return tally
