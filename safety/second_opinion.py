"""A learned second opinion: it may raise what the rules found, and never lowers anything.

A linear model over words and spellings, learned from our own lists by `python -m eval learn`. The
rules read what somebody has written down; this hears that something sounds like it. Local, without
a library, some 0.5 ms a turn.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from safety.reading import weights
from safety.reading.spellings import BUCKETS, pieces, rows, words_of

FILE = Path(__file__).parent / "data" / "second_opinion.bin"
LEAST_WORDS = 4  # a shorter turn answers a question, and says nothing by itself
RARITY_STEP = 1 / 16  # of a stored rarity, which is a logarithm


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely a text tells of an emergency, and of something that is not routine (0 to 1)."""

    emergency: float
    urgent: float


@dataclass(frozen=True, slots=True, repr=False)
class SecondOpinion:
    """Weights by bucket: how rare it is, and how much it speaks for each level."""

    header: dict[str, Any]
    rarity: memoryview
    emergency: memoryview
    urgent: memoryview

    @property
    def version(self) -> str:
        """Name the lists it was learned from."""
        return str(self.header["lists"])

    def of(self, text: str) -> Opinion | None:
        """Judge one turn of a patient. None: it is too short to say anything by itself."""
        words = words_of(text)
        if len(words) < LEAST_WORDS:
            return None
        likely = self.header["emergency"]["bias"], self.header["urgent"]["bias"]
        for buckets in (rows(words), pieces(words)):
            told = self._told(buckets)
            likely = likely[0] + told[0], likely[1] + told[1]
        return Opinion(*(1 / (1 + math.exp(-each)) for each in likely))

    def _told(self, buckets: Iterable[int]) -> tuple[float, float]:
        """Sum what the buckets say, by their rarity; the length of a text counts for nothing."""
        rarity, emergency, urgent = self.rarity, self.emergency, self.urgent
        squares = for_emergency = for_urgent = 0
        for bucket in buckets:
            rare = rarity[bucket]
            if rare:
                squares += rare * rare
                for_emergency += rare * emergency[bucket]
                for_urgent += rare * urgent[bucket]
        length = math.sqrt(squares) or 1.0
        steps = self.header["emergency"]["step"], self.header["urgent"]["step"]
        return for_emergency * steps[0] / length, for_urgent * steps[1] / length


@lru_cache
def load(file: Path = FILE) -> SecondOpinion:
    """Read the weights. Raises `ValueError` where they are of another make."""
    header, body = weights.stored(file, BUCKETS)
    parts = [memoryview(body)[at * BUCKETS : (at + 1) * BUCKETS] for at in range(3)]
    return SecondOpinion(header, parts[0], parts[1].cast("b"), parts[2].cast("b"))
