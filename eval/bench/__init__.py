"""Benchmarks: each measures ours and the naive assembly in one run, and gives the ratio."""

from core.frozen import Frozen

BENCHES = ("start",)


class Compared(Frozen):
    """One metric in pairs taken in turn; `ratio` is the median of naive over ours."""

    metric: str
    ours: tuple[float, ...]
    naive: tuple[float, ...]
    ratio: float
    goal: float | None = None  # the most that ours may be
