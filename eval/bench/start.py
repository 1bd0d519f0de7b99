"""Cold start to a 200 of /readyz, on a folder that was used before, and memory then."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from eval.bench import Compared
from eval.bench.service import Running, started

PAIRS = 3
_GOALS = {"seconds": 6.0, "megabytes": 600.0}
_OURS = (sys.executable, "-m", "web", "--quiet")
_NAIVE = (sys.executable, "-m", "eval.bench.naive")


def measured(pairs: int = PAIRS) -> list[Compared]:
    """Start each once unmeasured, then both in turn."""
    with tempfile.TemporaryDirectory(prefix="vaidya-bench-") as folder:
        runs = list(_runs(Path(folder), pairs))
    return [_compared(name, runs) for name in ("seconds", "processor_seconds", "megabytes")]


def _runs(folder: Path, pairs: int) -> Iterator[tuple[Running, Running]]:
    (folder / "naive").mkdir()
    ours = {"CONSULT_VAR": str(folder / "ours")}
    naive = {"NAIVE_FOLDER": str(folder / "naive")}
    for number in range(pairs + 1):
        with started(_OURS, ours) as one:
            pass
        with started(_NAIVE, naive) as other:
            pass
        if number:
            yield one, other


def _compared(name: str, runs: list[tuple[Running, Running]]) -> Compared:
    ours = tuple(round(getattr(one, name), 2) for one, _ in runs)
    naive = tuple(round(getattr(other, name), 2) for _, other in runs)
    ratios = [other / one for one, other in zip(ours, naive, strict=True)]
    ratio = round(median(ratios), 3)
    return Compared(metric=name, ours=ours, naive=naive, ratio=ratio, goal=_GOALS.get(name))
