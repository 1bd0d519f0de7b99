"""Learn the second reader of triage anew, after its rules or our cases have changed."""

import argparse
from importlib.resources import files
from pathlib import Path

from rich.console import Console

from eval import second_reader
from safety.reading import second
from safety.triage import Triage


def arguments(parser: argparse.ArgumentParser) -> None:
    default = Path(str(files("safety") / "data" / second.FILE))
    parser.add_argument("--out", type=Path, default=default, help="file to write")


def run(chosen: argparse.Namespace) -> int:
    triage = Triage()
    found = second_reader.learned(triage, list(second_reader.cases(triage)))
    second_reader.write(chosen.out, found)
    Console().print(f"{chosen.out}: learned on {found['learned_on']}", highlight=False)
    return 0
