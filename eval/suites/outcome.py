"""What came of one case: counts by metric, and what was wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from eval.lines import Row

SLICES = ("lang", "style", "half", "topic")


@dataclass(frozen=True, slots=True)
class Wrong:
    metric: str
    expected: str
    actual: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts are (hits, of how many) by metric; more hits are always better."""

    case: str
    slices: Mapping[str, str]
    counts: Mapping[str, tuple[int, int]]
    wrong: tuple[Wrong, ...]


@dataclass(slots=True)
class Tally:
    """Collects the outcome of one case; what was wrong with a held-out one stays untold."""

    case: Row
    _counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    _wrong: list[Wrong] = field(default_factory=list)

    def count(self, metric: str, *, hit: bool, expected: object, actual: object) -> None:
        hits, total = self._counts.get(metric, (0, 0))
        self._counts[metric] = (hits + hit, total + 1)
        if not hit and self.case.get("half") == "held":
            expected = actual = "held out"
        if not hit:
            self._wrong.append(Wrong(metric, str(expected), str(actual)))

    def add(self, metric: str, hits: int, total: int) -> None:
        """Add a proportion of something smaller than a case, such as its letters."""
        before = self._counts.get(metric, (0, 0))
        self._counts[metric] = (before[0] + hits, before[1] + total)

    def outcome(self) -> Outcome:
        slices = {name: str(self.case[name]) for name in SLICES if name in self.case}
        return Outcome(str(self.case["id"]), slices, dict(self._counts), tuple(self._wrong))
