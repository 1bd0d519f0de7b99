"""How many of all turns leak, told from a sample in which rare turns are drawn more often."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from core.proportion import Proportion, interval, proportion


class Judged(NamedTuple):
    """A turn that two reviewers have judged."""

    stratum: str
    leaks: bool


def leak_rate(judged: Sequence[Judged], population: Mapping[str, int]) -> Proportion:
    """Estimate the share of all turns that leak, each judged turn standing for its stratum.

    `hits` and `total` count what was judged. The interval is Wilson's for as many cases as the
    weighted ones are worth (Kish 1965: the square of their sum by the sum of their squares), so
    uneven weights widen it. A stratum of which nothing is judged yet is not spoken of.
    """
    seen = Counter(each.stratum for each in judged)
    weights = [
        population.get(each.stratum, seen[each.stratum]) / seen[each.stratum] for each in judged
    ]
    hits, whole = sum(each.leaks for each in judged), sum(weights)
    if not whole:
        return proportion(hits, len(judged))
    share = sum(weight for weight, each in zip(weights, judged, strict=True) if each.leaks) / whole
    low, high = interval(share, whole * whole / sum(weight * weight for weight in weights))
    return Proportion(hits=hits, total=len(judged), share=share, low=low, high=high)
