"""Runs the candidates that were accepted, beside our own data sets."""

from pathlib import Path

from eval.candidates.file import accepted
from eval.lines import Row
from eval.result import SuiteResult, suite_result
from eval.suites import consults
from eval.suites.dataset import load
from eval.suites.outcome import Outcome, Tally
from eval.tasks import task
from eval.tasks.task import Task, answered

NAME = "candidates"


def result(path: Path, asked: Task | None = None) -> SuiteResult | None:
    """Ask the accepted cases. None: nobody has accepted any."""
    data = accepted(load(path.stem, path.parent))
    if not data.cases:
        return None
    product = asked or task(consults.TASK, data.on)
    outcomes = [judge(case, _answer(product, case)) for case in data.cases]
    return suite_result(data, outcomes)


def judge(case: Row, answer: Row) -> Outcome:
    """Judge what is offered. What a physician took off, a reviewer confirmed, is never offered."""
    tally, urgency = Tally(case), answer["urgency"]
    forbidden = sorted({*answer["drugs"]} & {*case["must_not"]})
    tally.count("nothing_taken_off", hit=not forbidden, expected=[], actual=forbidden)
    right = urgency == case["urgency"]
    tally.count("urgency_right", hit=right, expected=case["urgency"], actual=urgency)
    consults.offer(tally, case, answer)
    return tally.outcome()


def _answer(product: Task, case: Row) -> Row:
    return answered(product, {"id": case["id"], **consults.question(case)}, _complain)


def _complain(text: str) -> None:
    raise ValueError(f"a candidate cannot be answered: {text}")
