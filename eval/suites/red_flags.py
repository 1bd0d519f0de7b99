"""Every red-flag rule still fires on its example. A floor under changes, not a measurement."""

from eval.lines import Row
from eval.suites.outcome import Outcome, Tally

TASK = "triage"


def question(case: Row) -> Row:
    return {"text": case["text"]}


def judge(case: Row, answer: Row) -> Outcome:
    tally = Tally(case)
    tally.count(
        "rule_fires",
        hit=case["rule"] in answer["rules"],
        expected=f"{case['rule']} fires on “{case['text']}”",
        actual=f"{answer['label']} (rules: {', '.join(answer['rules']) or 'none'})",
    )
    return tally.outcome()
