"""The verdict on a prescription: what must not pass is stopped, what is sound is left alone.

71 cases are written by hand, the rest comes from templates (`prescribing`), half of them held out:
whoever writes rules looks at failures of `dev` only, and the result shows no words of `held`.
"""

import hashlib
import json
from dataclasses import replace
from functools import cache

from eval.lines import Row
from eval.suites import dataset, prescribing
from eval.suites.dataset import Dataset
from eval.suites.outcome import Outcome, Tally

TASK = "prescriptions"
METRIC = {"block": "blocked", "warn": "warned", "pass": "passed"}


@cache
def made() -> Dataset:
    """Join the cases written by hand and those from templates; the digest is of all of them."""
    written = dataset.load(TASK)
    cases = (*written.cases, *prescribing.every())
    text = json.dumps(cases, ensure_ascii=False, sort_keys=True)
    return replace(written, cases=cases, digest=hashlib.sha256(text.encode()).hexdigest())


def question(case: Row) -> Row:
    return {name: case[name] for name in ("patient", "consult", "rx", "on") if name in case}


def judge(case: Row, answer: Row) -> Outcome:
    tally, found, wanted = Tally(case), answer["verdict"], case["label"]
    said, got = _expected(case), _actual(case, answer)
    right = found in case["accept"]
    tally.count(METRIC[wanted], hit=right, expected=said, actual=got)
    if "half" in case:
        tally.add(f"right.{case['topic'].replace(' ', '_')}", int(right), 1)
    if wanted == "pass":
        tally.count("never_blocked_if_sound", hit=found != "block", expected=said, actual=got)
        return tally.outcome()
    tally.count("never_passed", hit=found != "pass", expected=said, actual=got)
    if found != "pass":
        named = case["category"] in answer["categories"]
        tally.count("reason_right", hit=named, expected=said, actual=got)
    return tally.outcome()


def _expected(case: Row) -> str:
    if case.get("half") == "held":
        return f"held out: {' or '.join(case['accept'])} ({case['topic']})"
    names = ", ".join(f"{item['name']} {item['dose_mg'] or ''}".strip() for item in case["rx"])
    return f"{' or '.join(case['accept'])} ({case['category'] or 'clean'}) for {names}"


def _actual(case: Row, answer: Row) -> str:
    if case.get("half") == "held":
        return "held out"
    fired = ", ".join(one["rule"] for one in answer["findings"]) or "none"
    return f"{answer['verdict']} (rules: {fired})"
