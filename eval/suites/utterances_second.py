"""The second group of utterances: written against rules that were finished, in other shapes."""

from eval.suites.dataset import Dataset
from eval.suites.privacy import TASK, question
from eval.suites.utterances import HEADER, filled, judge

_ABOUT = {
    "suite": "utterances_second",
    "date": "2026-11-23",
    "about": "Further templates with other values, measured before a rule was written for them.",
}


def made() -> Dataset:
    return filled("utterances_second", HEADER | _ABOUT, "second")


__all__ = ["TASK", "judge", "made", "question"]
