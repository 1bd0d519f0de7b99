"""Run suites over our own data sets; exit 1 when a gate fails."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import track
from rich.table import Table

from eval import gates, page, regressions, suites
from eval.candidates import suite as candidates
from eval.fingerprints import fingerprints
from eval.gates import Miss
from eval.result import Figure, Result, SuiteResult, suite_result
from eval.tasks.task import Task
from runtime.settings import Settings

OUT = Console()
ERRORS = Console(stderr=True)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "suites", nargs="*", metavar="SUITE", help=f"of {', '.join(suites.SUITES)}; default: all"
    )
    parser.add_argument(
        "--beside", action="store_true", help="also let stock Presidio answer the privacy suites"
    )
    parser.add_argument("--json", type=Path, help="write the result, for `compare`")
    parser.add_argument("--html", type=Path, help="write a page into this folder")


def run(chosen: argparse.Namespace) -> int:
    if unknown := set(chosen.suites) - set(suites.SUITES):
        raise ValueError(f"no suite {', '.join(sorted(unknown))}: {', '.join(suites.SUITES)}")
    wanted = [name for name in suites.SUITES if not chosen.suites or name in chosen.suites]
    result = measured(wanted, beside=chosen.beside)
    missed = list(gates.missed(result, gates.load()))
    _print(result, missed)
    if chosen.json:
        result.write(chosen.json)
    if chosen.html:
        page.write(chosen.html, result, missed)
    return 1 if missed else 0


def measured(names: Sequence[str], *, beside: bool = False) -> Result:
    """Run suites in order, and give the result with what it was measured on."""
    found = {name: _suite(name) for name in names}
    cases = Settings().regressions_file
    if "privacy" in found and cases.is_file():
        found[regressions.NAME] = regressions.result(cases)
    reviewed = Settings().candidates_file
    if "consults" in found and reviewed.is_file():
        accepted = candidates.result(reviewed)
        found |= {candidates.NAME: accepted} if accepted else {}
    stock = _stock([name for name in names if name in suites.REDACTING]) if beside else {}
    return Result(fingerprints=fingerprints(), suites=found, beside=stock).sealed()


def _stock(names: Sequence[str]) -> dict[str, SuiteResult]:
    """Let Presidio as it comes answer the same cases."""
    from eval.bench.naive.presidio import StockPresidio  # noqa: PLC0415 -- loads spaCy

    stock = StockPresidio()
    return {name: _suite(name, stock) for name in names}


def _suite(name: str, asked: Task | None = None) -> SuiteResult:
    data = suites.load(name)
    bar = track(
        suites.outcomes(name, data, asked),
        name,
        total=len(data.cases),
        console=ERRORS,
        transient=True,
        disable=not ERRORS.is_terminal,
    )
    return suite_result(data, list(bar))


def _beside(result: Result, name: str, metric: str) -> list[str]:
    found: Figure | None = (
        result.beside[name].metrics.get(metric) if name in result.beside else None
    )
    return [f"{100 * found.value:.1f}%"] if found else []


def _print(result: Result, missed: Sequence[Miss]) -> None:
    table = Table(box=None)
    columns = ["suite", "metric", "value", "of", "95% interval"]
    for column in (*columns, *(["stock Presidio"] if result.beside else [])):
        left = column in {"suite", "metric"}
        table.add_column(column, justify="left" if left else "right", no_wrap=left)
    for name, suite in result.suites.items():
        for metric, found in suite.metrics.items():
            interval = f"{100 * found.low:.1f}-{100 * found.high:.1f}"
            value = f"{100 * found.value:.1f}%"
            cells = [name, metric, value, f"{found.hits}/{found.total}", interval]
            table.add_row(*cells, *_beside(result, name, metric))
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
