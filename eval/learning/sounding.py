"""What `pipeline.reading.sounding` learns from, and how it does on what it did not see."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.learning.ridge import Told
from eval.learning.told import SYMPTOMS, listed
from pipeline.reading.sounding import load


def shown() -> list[Told]:
    """List what is learned from, in a fixed order."""
    return list(listed(SYMPTOMS))


def measured(held: Sequence[Told], file: Path) -> Iterator[str]:
    """Tell how the weights do on sentences that nothing was learned from."""
    near = load(file)
    heard = [(set(near.of(each.words)), set(each.meant)) for each in held]
    told = sum(len(meant) for _, meant in heard)
    right = sum(len(found & meant) for found, meant in heard)
    wrong = sum(len(found - meant) for found, meant in heard)
    yield f"held out: {right / told:.1%} of {told} symptoms heard, {wrong} not told"
