"""A linear model over sparse rows, by gradient descent; numpy is all it needs."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.learning.case import Case
from safety.reading.spellings import BUCKETS, pieces, rows, words_of

Floats = NDArray[np.float64]
_SEEN = 2  # texts a piece must stand in; a row of words counts at once
_STEPS, _RATE = 500, 4.0
_RIDGE = 7e-6


@dataclass(frozen=True)
class Matrix:
    """Rows of (bucket, value), as numpy likes them: one entry a bucket of a text."""

    row: NDArray[np.int64]
    bucket: NDArray[np.int64]
    value: Floats
    texts: int

    def times(self, weights: Floats) -> Floats:
        return np.bincount(self.row, self.value * weights[self.bucket], self.texts).astype(float)

    def transposed(self, errors: Floats) -> Floats:
        return np.bincount(self.bucket, self.value * errors[self.row], BUCKETS).astype(float)


def rarity(told: Sequence[Case]) -> Floats:
    """Give for each bucket how rare it is (the logarithm of one in so many texts); 0: unseen."""
    counted = [Counter[int](), Counter[int]()]
    for case in told:
        words = words_of(case.words)
        for count, buckets in zip(counted, (rows(words), pieces(words)), strict=True):
            count.update(buckets)
    rare = np.zeros(BUCKETS)
    for least, count in zip((1, _SEEN), counted, strict=True):
        for bucket, times in count.items():
            if times >= least:
                rare[bucket] = max(rare[bucket], np.log((1 + len(told)) / (1 + times)) + 1)
    return rare


def matrix(told: Sequence[Case], rare: Floats) -> Matrix:
    """Write each text as its buckets by their rarity, words and pieces each of length one."""
    row, bucket, value = list[int](), list[int](), list[float]()
    for at, case in enumerate(told):
        words = words_of(case.words)
        for buckets in (rows(words), pieces(words)):
            known = [each for each in sorted(buckets) if rare[each]]
            length = float(np.sqrt(np.sum(rare[known] ** 2))) or 1.0
            row += [at] * len(known)
            bucket += known
            value += [rare[each] / length for each in known]
    return Matrix(np.array(row), np.array(bucket), np.array(value), len(told))


def fitted(x: Matrix, wanted: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Fit weights and bias so that both answers weigh the same, however many there are of each.

    By Nesterov's accelerated descent: logistic loss, and a ridge so that no weight runs away.
    """
    share = np.where(wanted, 0.5 / wanted.sum(), 0.5 / (~wanted).sum())
    weights, bias = np.zeros(BUCKETS), 0.0
    moved, shifted = np.zeros(BUCKETS), 0.0
    for step in range(_STEPS):
        pace = step / (step + 3)
        ahead = weights + pace * moved
        likely = 1 / (1 + np.exp(-(x.times(ahead) + bias + pace * shifted)))
        errors = share * (likely - wanted)
        moved = pace * moved - _RATE * (x.transposed(errors) + _RIDGE * ahead)
        shifted = pace * shifted - _RATE * float(errors.sum())
        weights, bias = weights + moved, bias + shifted
    return weights, bias
