"""What `pipeline.reading.resembling` learns from, and how it does on what it did not see."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from eval.learning.lists import rows_of
from eval.learning.ridge import Told
from eval.learning.told import COMPLAINTS, listed
from eval.suites import retrieval
from pipeline.reading.resembling import NOTHING, load


def shown() -> list[Told]:
    """List what is learned from, in a fixed order."""
    first_words = [
        Told((row["conditions"][0],), row["words"])
        for row in retrieval.made().cases
        if row["half"] != "held"
    ]
    return [*listed(COMPLAINTS), *first_words, *_no_complaint()]


def _no_complaint() -> Iterator[Told]:
    """Take what is no complaint: forms, news, figures of speech, questions in general."""
    for row in rows_of("triage_learned"):
        if row["hard_negative"] and row["label"] == "routine":
            yield Told((NOTHING,), row["text"])


def measured(held: Sequence[Told], file: Path) -> Iterator[str]:
    """Tell how the weights do on complaints that nothing was learned from."""
    near = load(file)
    named = [([name for name, _ in near.of([each.words])], each.meant[0]) for each in held]
    for many in (1, 3):
        right = np.mean([condition in names[:many] for names, condition in named])
        yield f"held out: {right:.1%} of conditions among the first {many}"
