"""The verdict on a prescription: what must not pass is stopped, what is sound is left alone."""

from eval.lines import Row
from eval.suites.outcome import Outcome, Tally

TASK = "prescriptions"


def question(case: Row) -> Row:
    return {name: case[name] for name in ("patient", "consult", "rx")}


def judge(case: Row, answer: Row) -> Outcome:
    tally, found, wanted = Tally(case), answer["verdict"], case["label"]
    names = ", ".join(f"{item['name']} {item['dose_mg'] or ''}".strip() for item in case["rx"])
    said = f"{' or '.join(case['accept'])} ({case['category'] or 'clean'}) for {names}"
    got = f"{found} (rules: {', '.join(one['rule'] for one in answer['findings']) or 'none'})"
    metric = {"block": "blocked", "warn": "warned", "pass": "passed"}[wanted]
    tally.count(metric, hit=found in case["accept"], expected=said, actual=got)
    if wanted != "pass":
        tally.count("never_passed", hit=found != "pass", expected=said, actual=got)
        if found != "pass":
            right = case["category"] in answer["categories"]
            tally.count("reason_right", hit=right, expected=said, actual=got)
    return tally.outcome()
