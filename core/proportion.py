"""How sure a share is that was counted: the 95% interval of Wilson (1927)."""

import math

from core.frozen import Frozen

_Z = 1.959963984540054  # 95%


class Proportion(Frozen):
    """A share with its interval; of nothing counted it may be anything."""

    hits: int
    total: int
    share: float
    low: float
    high: float


def proportion(hits: int, total: int) -> Proportion:
    """Estimate a share: fit for few cases, and for none found among many."""
    if total == 0:
        return Proportion(hits=0, total=0, share=0.0, low=0.0, high=1.0)
    low, high = interval(hits / total, total)
    return Proportion(hits=hits, total=total, share=hits / total, low=low, high=high)


def interval(share: float, cases: float) -> tuple[float, float]:
    """Give the interval of a share of so many cases; weighted ones count for fewer."""
    square = _Z * _Z
    middle = share + square / (2 * cases)
    reach = _Z * math.sqrt(share * (1 - share) / cases + square / (4 * cases * cases))
    scale = 1 + square / cases
    low = (middle - reach) / scale if share > 0 else 0.0  # what rounding leaves over is nothing
    return low, (middle + reach) / scale if share < 1 else 1.0
