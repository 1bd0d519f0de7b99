"""Results that a patient reads out: a number within its limits is no complaint."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.plain_data import read_yaml

_FILE = Path(__file__).parents[1] / "data" / "results.yaml"
_BETWEEN = r"[\s:=]{0,4}(?:(?:is|was|came|of|hai|aaya|level|report|है|आया)[\s:=]{1,4}){0,2}"


@dataclass(frozen=True, slots=True)
class Limit:
    """When a told number means the symptom; outside `least` and `most` it is in another unit."""

    number: re.Pattern[str]
    above: float
    below: float
    least: float
    most: float

    def reads(self, words: str) -> bool | None:
        """Tell whether the number told means it. None: no such number was told."""
        told = [float(found[1]) for found in self.number.finditer(words)]
        known = [value for value in told if self.least <= value <= self.most]
        return any(v > self.above or v < self.below for v in known) if known else None


def results(words: str) -> Mapping[str, bool]:
    """Give for each symptom whose result was read out whether the number means it."""
    plain = words.casefold()
    read = {symptom: limit.reads(plain) for symptom, limit in _limits().items()}
    return {symptom: found for symptom, found in read.items() if found is not None}


@functools.lru_cache
def _limits() -> dict[str, Limit]:
    table: dict[str, dict[str, Any]] = read_yaml(_FILE)
    return {symptom: _limit(**each) for symptom, each in table.items()}


def _limit(
    said: list[str],
    most: float,
    above: float = float("inf"),
    below: float = 0.0,
    least: float = 0.0,
    **_source: str,
) -> Limit:
    names = "|".join(map(re.escape, sorted(said, key=len, reverse=True)))
    number = re.compile(rf"(?<!\w)(?:{names}){_BETWEEN}(\d+(?:\.\d+)?)(?![\d/])")
    return Limit(number, above, below, least, most)
