"""Intervals: Wilson for a proportion, the paired bootstrap for a difference."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_Z = 1.959963984540054  # 95%
_RESAMPLES = 2000
SEED = 20260115
Counts = tuple[int, int]


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Give the 95% interval of a proportion (Wilson 1927); everything where there is no case."""
    if total == 0:
        return 0.0, 1.0
    share, square = hits / total, _Z * _Z
    middle = share + square / (2 * total)
    reach = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    return (middle - reach) / scale, (middle + reach) / scale


def difference(base: Sequence[Counts], head: Sequence[Counts]) -> tuple[float, float, float]:
    """Give head minus base, with the 95% interval over resampled cases (same cases in both)."""
    one, two = np.array(base, float), np.array(head, float)
    chosen = np.random.default_rng(SEED).integers(len(one), size=(_RESAMPLES, len(one)))
    spread = _ratio(two[chosen].sum(axis=1)) - _ratio(one[chosen].sum(axis=1))
    low, high = np.nanpercentile(spread, [2.5, 97.5]) if len(one) else (0.0, 0.0)
    exact = _ratio(two.sum(axis=0)) - _ratio(one.sum(axis=0))
    return float(exact), float(low), float(high)


def _ratio(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    totals = sums[..., 1]
    none = np.full_like(totals, np.nan)
    return np.asarray(np.divide(sums[..., 0], totals, out=none, where=totals > 0))
