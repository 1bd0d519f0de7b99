"""JSONL in and out: one answer a line, whatever stands in the line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

Row = dict[str, Any]


class Odd(ValueError):
    """A line nobody can answer as it stands; it gets the safe answer."""


def read(path: Path) -> Iterator[Row | str]:
    """Yield each line that is not blank: as an object, or as its text where it is none."""
    for line in path.read_text("utf-8-sig", errors="replace").split("\n"):
        if line.strip():
            yield _parsed(line)


def _parsed(line: str) -> Row | str:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return line
    return row if isinstance(row, dict) else line


def write(path: Path, rows: Iterable[Row]) -> int:
    """Write a line a row as it comes; return how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    count = 0
    with path.open("w", encoding="utf-8", errors="replace") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def text_of(row: Row, name: str = "text") -> str:
    """Take a text from a row, or raise `Odd`. Half a surrogate pair becomes a question mark."""
    value = row.get(name)
    if not isinstance(value, str):
        raise Odd(f"{name} is no text")
    return value.encode("utf-8", "replace").decode("utf-8")
