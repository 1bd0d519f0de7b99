"""Lists of values: one a line, with its Devanagari spelling after a bar where it has one."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parents[2] / "datasets" / "utterances"


_LISTED = {
    "": "",
    "second": "2",
    "third": "3",
    "fourth": "4",
}  # what the names of a group's own lists end in


class Grouped(Random):
    """Draws from lists of a group (`town2`), where it has its own."""

    suffix = ""


def grouped(seed: str, group: str) -> Random:
    """Give the draws of a group; those of the first are as they always were."""
    draws = Grouped(seed)
    draws.suffix = _LISTED[group]
    return draws


@dataclass(frozen=True, slots=True)
class Value:
    """A value in Latin letters, and in Devanagari where we have it."""

    latin: str
    hindi: str = ""


def lines(path: Path) -> list[str]:
    """Read the lines of a file that are no comment."""
    found = path.read_text(encoding="utf-8").splitlines()
    return [line for line in found if line.strip() and not line.startswith("#")]


@cache
def pool(name: str) -> tuple[Value, ...]:
    rows = (line.partition(" | ") for line in lines(FOLDER / "values" / f"{name}.txt"))
    return tuple(Value(latin, hindi) for latin, _, hindi in rows)


@cache
def names() -> frozenset[str]:
    return frozenset(path.stem for path in (FOLDER / "values").glob("*.txt"))


@cache
def _in_hindi(name: str) -> tuple[Value, ...]:
    return tuple(value for value in pool(name) if value.hindi)


def drawn(rng: Random, name: str, *, hindi: bool = False) -> Value:
    """Draw a value; with `hindi` only one that has a Devanagari spelling."""
    own = name + (rng.suffix if isinstance(rng, Grouped) else "")
    listed = own if own in names() else name
    return rng.choice(_in_hindi(listed) if hindi else pool(listed))
