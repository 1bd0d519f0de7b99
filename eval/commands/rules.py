"""Write the pages of rules that a physician reads."""

import argparse
from pathlib import Path

from rich.console import Console

from eval.rulebook import PAGES

FOLDER = Path(__file__).parents[2] / "docs" / "rules"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write into")


def run(chosen: argparse.Namespace) -> int:
    for name, page in PAGES.items():
        path = chosen.out / f"{name}.md"
        path.write_text(page(), encoding="utf-8")
        Console().print(path, highlight=False)
    return 0
