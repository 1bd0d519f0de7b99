"""Learn the second opinion of triage anew from our own lists (some 30 seconds)."""

import argparse
from pathlib import Path

from rich.console import Console

from eval.learning.case import Case
from eval.learning.lists import cases, digest
from safety.second_opinion import FILE


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=FILE, help="file to write into")


def run(chosen: argparse.Namespace) -> int:
    from eval.learning.opinion import learned, measured  # noqa: PLC0415 -- numpy

    every = cases()
    shown = [case for case in every if not case.held]
    console = Console()
    console.print(f"{len(shown)} of {len(every)} cases, lists {digest(shown)}", highlight=False)
    chosen.out.write_bytes(learned(shown, digest(shown)))
    _tell(console, [case for case in every if case.held], measured, chosen.out)
    return 0


def _tell(console: Console, held: list[Case], measured: object, file: Path) -> None:
    assert callable(measured)
    for line in measured(held, file):
        console.print(line, highlight=False)
