"""Words of people with a known condition or symptom, as `eval/datasets` lists them."""

from collections.abc import Iterator
from pathlib import Path

from eval.learning.ridge import Told
from eval.suites.filling.pools import lines

_DATASETS = Path(__file__).parents[1] / "datasets"
COMPLAINTS, SYMPTOMS = _DATASETS / "complaints", _DATASETS / "symptoms"
HELD = "held.txt"
_NOTHING = "-"


def listed(folder: Path) -> Iterator[Told]:
    """Read every list that may be learned from, in a fixed order."""
    for file in sorted(folder.glob("*.txt")):
        if file.name != HELD:
            yield from told(file)


def told(file: Path) -> Iterator[Told]:
    """Read lines of `what, what else | language | words`; "-" is nothing."""
    for line in lines(file):
        meant, _, words = (part.strip() for part in line.split("|"))
        named = (each.strip() for each in meant.split(","))
        yield Told(tuple(each for each in named if each != _NOTHING), words)
