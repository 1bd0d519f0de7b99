"""Answer a JSONL file, a line each, without looking at any label."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.progress import track

from eval import lines
from eval.tasks import TASKS, task
from eval.tasks.task import answered


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("--in", dest="source", type=Path, required=True, help="JSONL to read")
    parser.add_argument("--out", type=Path, required=True, help="JSONL to write")
    parser.add_argument(
        "--on", type=date.fromisoformat, help="the day it is (YYYY-MM-DD); default: today"
    )


def run(chosen: argparse.Namespace) -> int:
    errors = Console(stderr=True)
    rows = list(lines.read(chosen.source))
    asked = task(chosen.task, chosen.on or datetime.now(UTC).date())
    bar = track(rows, chosen.task, console=errors, transient=True, disable=not errors.is_terminal)
    complain = lambda text: errors.print(text, markup=False, highlight=False)  # noqa: E731
    count = lines.write(chosen.out, (answered(asked, row, complain) for row in bar))
    errors.print(f"{count} lines answered: {chosen.out}", highlight=False)
    return 0
