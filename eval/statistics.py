"""The interval of a difference: the paired bootstrap."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_RESAMPLES = 2000
SEED = 20260115
Counts = tuple[int, int]


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
