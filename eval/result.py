"""A result as a file: figures, cases, and what they were measured on. No times: runs compare."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import Field

from core.frozen import Frozen
from core.proportion import proportion
from eval.suites.dataset import Dataset
from eval.suites.outcome import Outcome


class Figure(Frozen):
    """A proportion with its 95% Wilson interval."""

    hits: int
    total: int
    value: float
    low: float
    high: float


class Failure(Frozen):
    metric: str
    expected: str
    actual: str


class CaseResult(Frozen):
    id: str
    slices: dict[str, str]
    counts: dict[str, tuple[int, int]]
    wrong: tuple[Failure, ...]


class SuiteResult(Frozen):
    """One suite; `slices` are by language and style, then by metric."""

    dataset: str
    metrics: dict[str, Figure]
    slices: dict[str, dict[str, Figure]]
    cases: tuple[CaseResult, ...]


class Result(Frozen):
    """All suites of a run. `digest` covers everything else: the same twice, the same digest."""

    fingerprints: dict[str, str]
    suites: dict[str, SuiteResult]
    beside: dict[str, SuiteResult] = Field(
        default_factory=dict
    )  # the same cases answered by stock Presidio
    digest: str = ""

    def sealed(self) -> "Result":
        return self.model_copy(update={"digest": self._digest()})

    def _digest(self) -> str:
        body = json.dumps(self.model_dump(exclude={"digest"}), sort_keys=True)
        return hashlib.sha256(body.encode()).hexdigest()

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8")


def read(path: Path) -> Result:
    """Read a result. Raises ValueError where it is none, or was changed by hand."""
    result = Result.model_validate_json(path.read_bytes())
    if result.digest != result.sealed().digest:
        raise ValueError(f"{path} does not match its own digest")
    return result


def suite_result(data: Dataset, outcomes: Sequence[Outcome]) -> SuiteResult:
    keys = sorted({(name, value) for each in outcomes for name, value in each.slices.items()})
    slices = {
        f"{name}={value}": figures(each for each in outcomes if each.slices.get(name) == value)
        for name, value in keys
    }
    cases = tuple(_case(each) for each in outcomes)
    return SuiteResult(dataset=data.digest, metrics=figures(outcomes), slices=slices, cases=cases)


def figures(outcomes: Iterable[Outcome]) -> dict[str, Figure]:
    """Sum the counts of every metric."""
    sums: dict[str, tuple[int, int]] = {}
    for each in outcomes:
        for metric, (hits, total) in each.counts.items():
            before = sums.get(metric, (0, 0))
            sums[metric] = (before[0] + hits, before[1] + total)
    return {metric: figure(*sums[metric]) for metric in sorted(sums)}


def figure(hits: int, total: int) -> Figure:
    found = proportion(hits, total)
    return Figure(
        hits=hits,
        total=total,
        value=round(found.share, 6),
        low=round(found.low, 6),
        high=round(found.high, 6),
    )


def _case(outcome: Outcome) -> CaseResult:
    wrong: list[Mapping[str, Any]] = [
        {"metric": one.metric, "expected": one.expected, "actual": one.actual}
        for one in outcome.wrong
    ]
    return CaseResult(
        id=outcome.case,
        slices=dict(outcome.slices),
        counts=dict(outcome.counts),
        wrong=tuple(Failure.model_validate(one) for one in wrong),
    )
