"""Run a benchmark: ours beside the naive assembly in one run, as a ratio."""

import argparse
import importlib
import json
import os
import platform
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from eval.bench import BENCHES, Compared

OUT = Console()
ERRORS = Console(stderr=True)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", choices=BENCHES)
    parser.add_argument("--json", type=Path, help="write the figures")
    parser.add_argument("--pairs", type=int, default=3, help="pairs that are measured")


def run(chosen: argparse.Namespace) -> int:
    bench = importlib.import_module(f"eval.bench.{chosen.name}")
    with ERRORS.status(f"measuring {chosen.name}: ours and the naive assembly in turn"):
        found: list[Compared] = bench.measured(chosen.pairs)
    machine = {
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "load": [round(each, 1) for each in os.getloadavg()],
    }
    table = Table(box=None)
    for column in ("metric", "ours", "naive", "times better", "goal"):
        table.add_column(column, justify="left" if column == "metric" else "right")
    for each in found:
        figures = f"{median(each.ours):.2f}", f"{median(each.naive):.2f}", f"{each.ratio:.2f}"
        table.add_row(each.metric, *figures, _goal(each))
    OUT.print(table)
    OUT.print(f"{machine['cores']} cores, load {machine['load']}", highlight=False)
    if chosen.json:
        told = {"bench": chosen.name, "machine": machine}
        body = told | {"figures": [each.model_dump() for each in found]}
        chosen.json.parent.mkdir(parents=True, exist_ok=True)
        chosen.json.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")
    return 0


def _goal(figure: Compared) -> str:
    if figure.goal_ratio is not None:
        return f"≥ {figure.goal_ratio:g} times"
    return "" if figure.goal is None else f"≤ {figure.goal:g}"
