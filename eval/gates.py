"""What a release must reach: `gates.yaml`, where a figure may only rise."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from core.frozen import Frozen
from core.plain_data import read_yaml
from eval.result import Failure, Result, SuiteResult

FILE = Path(__file__).with_name("gates.yaml")
_ROUNDING = 5e-5  # gates are written with four places


class Miss(Frozen):
    """A gate that was not reached, with every case that counts against it."""

    suite: str
    metric: str
    wanted: float
    value: float
    cases: tuple[tuple[str, Failure], ...]


def load(path: Path = FILE) -> Mapping[str, Mapping[str, float]]:
    """Read the gates: suite, metric, least value."""
    gates: dict[str, dict[str, float]] = read_yaml(path)
    return gates


def missed(result: Result, gates: Mapping[str, Mapping[str, float]]) -> Iterator[Miss]:
    """Yield every gate of the suites that ran and did not reach it; an absent metric does not."""
    for suite, ran in result.suites.items():
        for metric, wanted in gates.get(suite, {}).items():
            value = ran.metrics[metric].value if metric in ran.metrics else 0.0
            if value < wanted - _ROUNDING:
                cases = tuple(_against(ran, metric))
                yield Miss(suite=suite, metric=metric, wanted=wanted, value=value, cases=cases)


def _against(ran: SuiteResult, metric: str) -> Iterator[tuple[str, Failure]]:
    for case in ran.cases:
        for wrong in case.wrong:
            if wrong.metric == metric:
                yield case.id, wrong
