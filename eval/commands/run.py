"""Run suites over our own data sets; exit 1 when a gate fails."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from eval import gates, page, regressions, suites
from eval.fingerprints import fingerprints
from eval.gates import Miss
from eval.result import Result, SuiteResult, suite_result
from runtime.settings import Settings

OUT = Console()
ERRORS = Console(stderr=True)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "suites", nargs="*", metavar="SUITE", help=f"of {', '.join(suites.SUITES)}; default: all"
    )
    parser.add_argument("--json", type=Path, help="write the result, for `compare`")
    parser.add_argument("--html", type=Path, help="write a page into this folder")


def run(chosen: argparse.Namespace) -> int:
    if unknown := set(chosen.suites) - set(suites.SUITES):
        raise ValueError(f"no suite {', '.join(sorted(unknown))}: {', '.join(suites.SUITES)}")
    wanted = [name for name in suites.SUITES if not chosen.suites or name in chosen.suites]
    result = measured(wanted)
    missed = list(gates.missed(result, gates.load()))
    _print(result, missed)
    if chosen.json:
        result.write(chosen.json)
    if chosen.html:
        page.write(chosen.html, result, missed)
    return 1 if missed else 0


def measured(names: Sequence[str]) -> Result:
    """Run suites in order, and give the result with what it was measured on."""
    found = {name: _suite(name) for name in names}
    cases = Settings().regressions_file
    if "privacy" in found and cases.is_file():
        found[regressions.NAME] = regressions.result(cases)
    return Result(fingerprints=fingerprints(), suites=found).sealed()


def _suite(name: str) -> SuiteResult:
    data = suites.load(name)
    bar = track(
        suites.outcomes(name, data),
        name,
        total=len(data.cases),
        console=ERRORS,
        transient=True,
        disable=not ERRORS.is_terminal,
    )
    return suite_result(data, list(bar))


def _print(result: Result, missed: Sequence[Miss]) -> None:
    table = Table(box=None)
    for column in ("suite", "metric", "value", "of", "95% interval"):
        table.add_column(column, justify="left" if column in {"suite", "metric"} else "right")
    for name, suite in result.suites.items():
        for metric, found in suite.metrics.items():
            interval = f"{100 * found.low:.1f}-{100 * found.high:.1f}"
            value = f"{100 * found.value:.1f}%"
            table.add_row(name, metric, value, f"{found.hits}/{found.total}", interval)
    OUT.print(table)
    for miss in missed:
        OUT.print(
            f"[red]gate failed:[/] {miss.suite} {miss.metric} is {miss.value:.4f}, "
            f"must be {miss.wanted:.4f}",
            highlight=False,
        )
        for case, wrong in miss.cases:
            text = f"  {case}: expected {wrong.expected}; actual {wrong.actual}"
            OUT.print(text, markup=False, highlight=False, soft_wrap=True)
    OUT.print(f"result {result.digest[:16]}", highlight=False)
