"""From texts and what each should answer to the weights that `pipeline.reading.linear` reads."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.linear import BUCKETS, RARITY_STEP, places
from safety.reading.weights import packed

_SEEN = 2  # texts a piece must stand in; a row of words counts at once
_RIDGE = 1.0
_MOST_RARE, _MOST = 255, 127  # of a byte, without and with a sign
Floats = NDArray[np.float32]


class Told(NamedTuple):
    """Some words of a patient, and what they mean: none, one or several of the answers."""

    meant: tuple[str, ...]
    words: str


def digest(told: Sequence[Told]) -> str:
    """Give what tells one set of lists from another."""
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]


def learned(told: Sequence[Told]) -> bytes:
    """Fit every answer against all others by ridge regression, in closed form."""
    names = sorted({name for each in told for name in each.meant})
    rarity = _rarity(told)
    rows = _rows(told, rarity * RARITY_STEP)
    meant = np.array([[name in each.meant for name in names] for each in told], np.float32)
    base = meant.mean(axis=0)
    close = rows @ rows.T + _RIDGE * np.eye(len(told), dtype=np.float32)
    weights = rows.T @ np.linalg.solve(close, meant - base)
    step = float(np.abs(weights).max()) / _MOST
    header = {
        "lists": digest(told),
        "cases": len(told),
        "names": names,
        "base": [round(float(each), 6) for each in base],
        "step": step,
    }
    stored = np.round(weights / step).astype(np.int8)
    return packed(header, 2 * BUCKETS, rarity.astype(np.uint8).tobytes(), stored.tobytes())


def _rarity(told: Sequence[Told]) -> Floats:
    """Give for each bucket how rare it is, in the steps it is stored in; 0: unseen."""
    count = Counter[int]()
    for each in told:
        for buckets in places(each.words):
            count.update(buckets)
    rare = np.zeros(2 * BUCKETS, np.float32)
    for bucket, times in count.items():
        if times >= (_SEEN if bucket >= BUCKETS else 1):
            rare[bucket] = np.log((1 + len(told)) / (1 + times)) + 1
    steps = np.clip(np.round(rare / RARITY_STEP), 1, _MOST_RARE)
    return np.where(rare > 0, steps, 0).astype(np.float32)


def _rows(told: Sequence[Told], rare: Floats) -> Floats:
    """Write each text as its buckets by their rarity, words and pieces each of length one."""
    made = np.zeros((len(told), 2 * BUCKETS), np.float32)
    for row, each in zip(made, told, strict=True):
        for buckets in places(each.words):
            row[buckets] = rare[buckets] / (np.linalg.norm(rare[buckets]) or 1)
    return made
