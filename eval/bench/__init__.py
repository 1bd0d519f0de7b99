"""Benchmarks: each measures ours and the naive assembly in one run, and gives the ratio."""

from core.frozen import Frozen

BENCHES = ("privacy", "retrieval", "start", "turns")


class Compared(Frozen):
    """One metric in pairs taken in turn; `ratio`: how many times ours is better, the median."""

    metric: str
    ours: tuple[float, ...]
    naive: tuple[float, ...]
    ratio: float
    goal: float | None = None  # the most that ours may be
    goal_ratio: float | None = None  # the least that the ratio may be
