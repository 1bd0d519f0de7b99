"""Learn anew from our own lists: the second opinion of triage, conditions and symptoms by ear."""

import argparse
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from pipeline.reading import resembling as resembled
from pipeline.reading import sounding as sounded
from safety import second_opinion


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--into", type=Path, help="a folder to write the files into, not into the program"
    )


def run(chosen: argparse.Namespace) -> int:
    console = Console()
    _second_opinion(console, _file(chosen.into, second_opinion.FILE))
    _resembling(console, _file(chosen.into, resembled.FILE))
    _sounding(console, _file(chosen.into, sounded.FILE))
    return 0


def _second_opinion(console: Console, file: Path) -> None:
    from eval.learning.lists import cases, digest  # noqa: PLC0415 -- numpy
    from eval.learning.opinion import learned, measured  # noqa: PLC0415

    every = cases()
    shown = [case for case in every if not case.held]
    _tell(console, [f"{len(shown)} of {len(every)} cases, lists {digest(shown)}"])
    file.write_bytes(learned(shown, digest(shown)))
    _tell(console, measured([case for case in every if case.held], file))


def _resembling(console: Console, file: Path) -> None:
    from eval.learning import resembling, ridge  # noqa: PLC0415 -- numpy
    from eval.learning.told import COMPLAINTS, HELD, told  # noqa: PLC0415

    shown = resembling.shown()
    _tell(console, [f"{len(shown)} complaints, lists {ridge.digest(shown)}"])
    file.write_bytes(ridge.learned(shown))
    _tell(console, resembling.measured(list(told(COMPLAINTS / HELD)), file))


def _sounding(console: Console, file: Path) -> None:
    from eval.learning import ridge, sounding  # noqa: PLC0415 -- numpy
    from eval.learning.told import HELD, SYMPTOMS, told  # noqa: PLC0415

    shown = sounding.shown()
    _tell(console, [f"{len(shown)} sentences of symptoms, lists {ridge.digest(shown)}"])
    file.write_bytes(ridge.learned(shown))
    _tell(console, sounding.measured(list(told(SYMPTOMS / HELD)), file))


def _file(folder: Path | None, shipped: Path) -> Path:
    return folder / shipped.name if folder else shipped


def _tell(console: Console, told: Iterable[str]) -> None:
    for line in told:
        console.print(line, highlight=False)
