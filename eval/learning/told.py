"""Complaints by people with a known condition, as `eval/datasets/complaints` lists them."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from eval.suites.filling.pools import lines

FOLDER = Path(__file__).parents[1] / "datasets" / "complaints"
HELD = FOLDER / "held.txt"


class Complaint(NamedTuple):
    """Some words of a patient, and the condition that was meant by them."""

    condition: str
    words: str


def listed_complaints() -> Iterator[Complaint]:
    """Read every list that may be learned from, in a fixed order."""
    for file in sorted(FOLDER.glob("*.txt")):
        if file != HELD:
            yield from complaints(file)


def complaints(file: Path) -> Iterator[Complaint]:
    """Read lines of `condition | language | words`."""
    for line in lines(file):
        condition, _, words = (part.strip() for part in line.split("|"))
        yield Complaint(condition, words)
