"""Chooses the symptom whose answer tells the likeliest conditions apart best.

The weights of the features stand for how often a symptom comes with a condition; the gain is that
of entropy, in nats. Only symptoms that some condition lists as worth asking are considered.
"""

import math
from collections.abc import Iterable, Sequence

from knowledge.ranking import Ranked
from knowledge.schema import Condition

_RARE, _LISTED, _AGAINST = 0.08, 0.2, 0.03  # how often where a condition says nothing, or against
_LEAST, _STEP, _MOST = 0.2, 0.2, 0.9  # by the weight of a feature that speaks for it
_OWN = 3.0  # how much more the likeliest condition's own questions count
_SHARPNESS = 0.8  # of the scores as chances


def telling(ranked: Sequence[Ranked], askable: Iterable[str]) -> list[str]:
    """List the symptoms worth asking, the one that tells most first."""
    chances = _chances(ranked)
    asked = {s: None for each in ranked for s in each.condition.ask_next}
    allowed = set(askable)
    gains = [
        (_gain(symptom, ranked, chances), -at, symptom)
        for at, symptom in enumerate(asked)
        if symptom in allowed
    ]
    return [symptom for _, _, symptom in sorted(gains, reverse=True)]


def _chances(ranked: Sequence[Ranked]) -> list[float]:
    highest = max((each.score for each in ranked), default=0.0)
    weights = [math.exp(_SHARPNESS * (each.score - highest)) for each in ranked]
    return [weight / sum(weights) for weight in weights]


def _gain(symptom: str, ranked: Sequence[Ranked], chances: Sequence[float]) -> float:
    likely = [_likely(symptom, each.condition) for each in ranked]
    there = sum(p * q for p, q in zip(chances, likely, strict=True))
    yes = [p * q / there for p, q in zip(chances, likely, strict=True)]
    no = [p * (1 - q) / (1 - there) for p, q in zip(chances, likely, strict=True)]
    left = there * _entropy(yes) + (1 - there) * _entropy(no)
    own = _OWN if symptom in ranked[0].condition.ask_next else 1.0
    return own * (_entropy(chances) - left)


def _likely(symptom: str, condition: Condition) -> float:
    weight = condition.features.get(symptom, 0.0)
    if weight > 0:
        return min(_LEAST + _STEP * weight, _MOST)
    if weight < 0:
        return _AGAINST
    return _LISTED if symptom in condition.ask_next else _RARE


def _entropy(chances: Iterable[float]) -> float:
    return -sum(p * math.log(p) for p in chances if p > 0)
