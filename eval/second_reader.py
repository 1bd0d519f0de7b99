"""Learns the second reader of triage: a logistic regression over what was said, always alike.

It learns from the half `dev` of our own set, the examples of the rules, and what tests say people
say; never from the half `held`, which judges it.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval import suites
from safety.triage import Triage

Case = tuple[str, bool]  # what was said, and whether it is an emergency
SURE = 0.7  # chosen by learning on half of `dev` and judging on the other
STEPS, PACE, DECAY, CAREFUL = (
    400,
    8.0,
    2e-4,
    2.0,
)  # CAREFUL: a false alarm costs as much as 2 misses
SEEN, LEAST = 2, 0.12


def cases(triage: Triage) -> Iterator[Case]:
    for case in suites.load("emergencies").cases:
        if case["half"] == "dev":
            yield case["text"], case["label"] == "emergency"
    for case in suites.load("triage").cases:
        yield case["text"], case["label"] == "emergency"
    for rule in triage.rules:
        yield from ((text, rule.level == "emergency") for text in rule.must_fire)
        yield from ((text, False) for text in rule.must_not_fire)


def learned(triage: Triage, told: Sequence[Case]) -> dict[str, object]:
    """Give the weights as they are stored."""
    said = [triage.features(text, triage.findings(text)) for text, _ in told]
    counts = Counter(name for each in said for name in each)
    names = sorted(name for name, count in counts.items() if count >= SEEN)
    wanted = np.array([emergency for _, emergency in told], np.float32)
    weights, bias = _fitted(_matrix(said, names), wanted)
    kept = {
        name: round(float(weight), 2)
        for name, weight in zip(names, weights, strict=True)
        if abs(weight) >= LEAST
    }
    digest = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]
    return {"learned_on": digest, "sure": SURE, "bias": round(bias, 3), "weights": kept}


def write(path: Path, found: dict[str, object]) -> None:
    path.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _matrix(said: Sequence[AbstractSet[str]], names: Sequence[str]) -> NDArray[np.float32]:
    column = {name: at for at, name in enumerate(names)}
    made = np.zeros((len(said), len(names)), np.float32)
    for row, each in zip(made, said, strict=True):
        at = [column[name] for name in each if name in column]
        row[at] = 1 / np.sqrt(max(len(at), 1))
    return made


def _fitted(
    said: NDArray[np.float32], wanted: NDArray[np.float32]
) -> tuple[NDArray[np.float32], float]:
    """Descend the logistic loss from nothing, a fixed number of steps."""
    weights, bias = np.zeros(said.shape[1], np.float32), 0.0
    cost = np.where(wanted == 1, 1.0, CAREFUL).astype(np.float32)
    for _ in range(STEPS):
        error = (1 / (1 + np.exp(-(said @ weights + bias))) - wanted) * cost
        weights -= PACE * (said.T @ error / len(wanted) + DECAY * weights)
        bias -= PACE / 4 * float(error.mean())
    return weights, bias
