"""What a sample says of everything: how many turns leak, and how far two reviewers agree."""

import math
from collections import Counter
from collections.abc import Sequence

from core.frozen import Frozen

_Z = 1.959963984540054  # 95%


class Estimate(Frozen):
    """A share with its 95% Wilson interval; of nothing judged it may be anything."""

    hits: int
    total: int
    share: float
    low: float
    high: float


def wilson(hits: int, total: int) -> Estimate:
    """Estimate a proportion (Wilson 1927): fit for few cases and for none found among many."""
    if total == 0:
        return Estimate(hits=0, total=0, share=0.0, low=0.0, high=1.0)
    share, square = hits / total, _Z * _Z
    middle = share + square / (2 * total)
    reach = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    scale = 1 + square / total
    low = (middle - reach) / scale if hits else 0.0  # what rounding leaves over is nothing
    high = (middle + reach) / scale if hits < total else 1.0
    return Estimate(hits=hits, total=total, share=share, low=low, high=high)


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Give Cohen's kappa of two reviewers; None where chance alone would have them agree."""
    if not pairs:
        return None
    total = len(pairs)
    agreed = sum(one == other for one, other in pairs) / total
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[each] * second[each] for each in first) / (total * total)
    return None if chance == 1 else (agreed - chance) / (1 - chance)
