"""From complaints of known conditions to the file that `pipeline.reading.resembling` reads."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.learning.lists import rows_of
from eval.learning.told import Complaint, listed_complaints
from eval.suites import retrieval
from pipeline.reading.resembling import BUCKETS, NOTHING, RARITY_STEP, load, packed, places

_SEEN = 2  # texts a piece must stand in; a row of words counts at once
_RIDGE = 1.0
_MOST_RARE, _MOST = 255, 127  # of a byte, without and with a sign
Floats = NDArray[np.float32]


def shown() -> list[Complaint]:
    """List what is learned from, in a fixed order."""
    first_words = retrieval.made().cases
    told = [
        Complaint(row["conditions"][0], row["words"])
        for row in first_words
        if row["half"] != "held"
    ]
    return [*listed_complaints(), *told, *_no_complaint()]


def _no_complaint() -> Iterator[Complaint]:
    """Take what is no complaint: forms, news, figures of speech, questions in general."""
    for row in rows_of("triage_learned"):
        if row["hard_negative"] and row["label"] == "routine":
            yield Complaint(NOTHING, row["text"])


def digest(told: Sequence[Complaint]) -> str:
    """Give what tells one set of lists from another."""
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]


def learned(told: Sequence[Complaint]) -> bytes:
    """Fit every condition against all others by ridge regression, in closed form."""
    names = sorted({each.condition for each in told})
    rarity = _rarity(told)
    rows = _rows(told, rarity * RARITY_STEP)
    meant = np.array([[each.condition == name for name in names] for each in told], np.float32)
    base = meant.mean(axis=0)
    close = rows @ rows.T + _RIDGE * np.eye(len(told), dtype=np.float32)
    weights = rows.T @ np.linalg.solve(close, meant - base)
    step = float(np.abs(weights).max()) / _MOST
    header = {
        "lists": digest(told),
        "cases": len(told),
        "conditions": names,
        "base": [round(float(each), 6) for each in base],
        "step": step,
    }
    stored = np.round(weights / step).astype(np.int8)
    return packed(header, rarity.astype(np.uint8).tobytes(), stored.tobytes())


def measured(held: Sequence[Complaint], file: Path) -> Iterator[str]:
    """Tell how the weights do on complaints that nothing was learned from."""
    near = load(file)
    named = [([name for name, _ in near.of([each.words])], each.condition) for each in held]
    for many in (1, 3):
        right = np.mean([condition in names[:many] for names, condition in named])
        yield f"held out: {right:.1%} of conditions among the first {many}"


def _rarity(told: Sequence[Complaint]) -> Floats:
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


def _rows(told: Sequence[Complaint], rare: Floats) -> Floats:
    """Write each text as its buckets by their rarity, words and pieces each of length one."""
    made = np.zeros((len(told), 2 * BUCKETS), np.float32)
    for row, each in zip(made, told, strict=True):
        for buckets in places(each.words):
            row[buckets] = rare[buckets] / (np.linalg.norm(rare[buckets]) or 1)
    return made
