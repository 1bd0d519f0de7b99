"""The later lists of stems: each written before a rule was read or widened, and measured then."""

from functools import cache

from eval.suites.dataset import Dataset
from eval.suites.emergencies import HEADER, TASK, judge, question, said_all

_ABOUT = {
    "suite": "emergencies_second",
    "about": "Four later lists of stems, measured before a rule was written for them.",
}


@cache
def made() -> Dataset:
    return said_all("emergencies_second", HEADER | _ABOUT, "later")


__all__ = ["TASK", "judge", "made", "question"]
