"""Our own data sets: a header line that says what it is and whose, then a case a line."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eval import lines
from eval.lines import Odd, Row

FOLDER = Path(__file__).parents[1] / "datasets"
WANTED = {"suite", "about", "author", "date", "licence", "review", "on"}


@dataclass(frozen=True, slots=True)
class Dataset:
    """`on` is the day the cases happen; `digest` is of the file's bytes."""

    name: str
    header: Row
    cases: tuple[Row, ...]
    digest: str

    @property
    def on(self) -> date:
        return date.fromisoformat(self.header["on"])


def load(name: str, folder: Path = FOLDER) -> Dataset:
    """Read a data set; a line that is no case of its own is an error here."""
    path = folder / f"{name}.jsonl"
    rows = list(lines.read(path))
    if not rows or any(isinstance(row, str) for row in rows):
        raise Odd(f"{path.name} has a line that is no JSON object")
    head, *cases = (row for row in rows if not isinstance(row, str))
    header = head.get("header", {})
    if missing := WANTED - header.keys():
        raise Odd(f"the header of {path.name} lacks {', '.join(sorted(missing))}")
    if len({json.dumps(case["id"]) for case in cases}) < len(cases):
        raise Odd(f"{path.name} uses an id twice")
    return Dataset(name, header, tuple(cases), hashlib.sha256(path.read_bytes()).hexdigest())
