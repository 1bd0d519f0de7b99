"""Write the page of red-flag rules that a physician reads."""

import argparse
from pathlib import Path

from rich.console import Console

from safety import red_flags
from safety.page import page

FILE = Path(__file__).parents[2] / "docs" / "red-flags.md"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=FILE, help="file to write")


def run(chosen: argparse.Namespace) -> int:
    chosen.out.write_text(page(red_flags.load()), encoding="utf-8")
    Console().print(chosen.out, highlight=False)
    return 0
