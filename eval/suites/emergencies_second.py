"""The later groups of stems: written unseen against rules that were finished, by topic and in other shapes."""

from functools import cache

from eval.suites.dataset import Dataset
from eval.suites.emergencies import HEADER, TASK, judge, question, said_all

_ABOUT = {
    "suite": "emergencies_second",
    "about": "Further stems, measured before a rule was written for them, each said five ways.",
}


@cache
def made() -> Dataset:
    return said_all("emergencies_second", HEADER | _ABOUT, "second")


__all__ = ["TASK", "judge", "made", "question"]
