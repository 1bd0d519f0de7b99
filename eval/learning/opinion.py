"""From cases to the file of weights that `safety.second_opinion` reads."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from eval.learning.case import Case
from eval.learning.fitting import Floats, fitted, matrix, rarity
from safety.reading.spellings import BUCKETS
from safety.reading.weights import packed
from safety.second_opinion import RARITY_STEP, load

_LEVELS = {"urgent": 1, "emergency": 2}
_MOST_RARE, _MOST = 255, 127  # of a byte, without and with a sign


def learned(told: Sequence[Case], lists: str) -> bytes:
    """Fit both answers to the cases and write the weights; `lists` names what they are from."""
    rare = _stored(rarity(told))
    x, levels = matrix(told, rare * RARITY_STEP), np.array([case.level for case in told])
    header: dict[str, Any] = {"lists": lists, "cases": len(told)}
    weighed = dict[str, bytes]()
    for name, level in _LEVELS.items():
        weights, bias = fitted(x, levels >= level)
        step = float(np.abs(weights).max()) / _MOST
        weighed[name] = np.round(weights / step).astype(np.int8).tobytes()
        header[name] = {"bias": round(bias, 6), "step": step}
    rarest = rare.astype(np.uint8).tobytes()
    return packed(header, BUCKETS, rarest, weighed["emergency"], weighed["urgent"])


def measured(held: Sequence[Case], file: Path) -> Iterator[str]:
    """Tell how the weights do on cases that nothing was learned from."""
    opinion = load(file)
    judged = ((opinion.of(case.words), case.level) for case in held)
    told = [(each, level) for each, level in judged if each is not None]
    for least in (0.8, 0.9, 0.95):
        caught = np.mean([each.emergency >= least for each, level in told if level == 2])  # noqa: PLR2004
        false = np.mean([each.emergency >= least for each, level in told if level == 0])
        yield f"held out, from {least}: {caught:.1%} of emergencies, {false:.1%} of the routine"


def _stored(rare: Floats) -> Floats:
    """Round rarities to the steps they are stored in; what was seen stays above nothing."""
    steps = np.clip(np.round(rare / RARITY_STEP), 1, _MOST_RARE)
    return np.where(rare > 0, steps, 0)
