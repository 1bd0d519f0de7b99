"""Show how the metrics of two results differ, with bootstrap confidence intervals."""

import argparse
from pathlib import Path

from rich.console import Console
from rich.table import Table

from eval import result
from eval.result import Result, SuiteResult
from eval.statistics import Counts, difference

OUT = Console()


class Incomparable(ValueError):
    """The two results were not measured on the same cases."""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("base", type=Path, metavar="BASE.json")
    parser.add_argument("head", type=Path, metavar="HEAD.json")


def run(chosen: argparse.Namespace) -> int:
    base, head = result.read(chosen.base), result.read(chosen.head)
    _refuse(base, head)
    table = Table(box=None)
    for column in ("suite", "metric", "base", "head", "difference", "95% interval"):
        table.add_column(column)
    for name in base.suites:
        for row in rows(base.suites[name], head.suites[name]):
            table.add_row(name, *row)
    OUT.print(table)
    for name, before in base.fingerprints.items():
        if (now := head.fingerprints.get(name)) != before:
            OUT.print(f"{name}: {before} -> {now}", highlight=False)
    return 0


def rows(base: SuiteResult, head: SuiteResult) -> list[tuple[str, ...]]:
    """Give metric, base, head, difference and interval; a star where the interval excludes 0."""
    found = list[tuple[str, ...]]()
    for metric in sorted({*base.metrics, *head.metrics}):
        change, low, high = difference(_counts(base, metric), _counts(head, metric))
        sure = "*" if low > 0 or high < 0 else ""
        interval = f"{100 * low:+.1f} to {100 * high:+.1f}"
        found.append(
            (
                metric,
                _shown(base, metric),
                _shown(head, metric),
                f"{100 * change:+.1f}{sure}",
                interval,
            )
        )
    return found


def _counts(suite: SuiteResult, metric: str) -> list[Counts]:
    return [case.counts.get(metric, (0, 0)) for case in suite.cases]


def _shown(suite: SuiteResult, metric: str) -> str:
    found = suite.metrics.get(metric)
    return f"{100 * found.value:.1f}%" if found else "-"


def _refuse(base: Result, head: Result) -> None:
    if base.suites.keys() != head.suites.keys():
        raise Incomparable("the results are of different suites: rebaseline")
    for name, suite in base.suites.items():
        if suite.dataset != head.suites[name].dataset:
            raise Incomparable(f"the data set of {name} has changed: rebaseline")
