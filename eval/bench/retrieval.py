"""Retrieval: milliseconds a question, ours beside the nearest vectors alone, as the corpus grows.

The corpus is grown by copies of our passages with vectors of their own that mean nothing.
"""

import asyncio
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING
from zlib import crc32

from adapters.embedding.minilm import MiniLM
from adapters.index.chroma import ChromaVectors
from eval import suites
from eval.bench import Compared
from eval.lines import Row
from eval.suites.dataset import Dataset
from eval.suites.retrieval import shown
from eval.tasks.consults import redacted
from eval.tasks.lane import record_of
from knowledge import library
from knowledge.grounding import Passage, Presentation
from knowledge.retrieval import Retrieval
from privacy.text import Redacted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SMALL, _LARGE = 2_000, 20_000  # chunks
_GOALS = {"question_ms": 12.0, "growth": 2.0}
_EVERY, _LIMIT, _DIMENSIONS = 3, 12, 384
Question = tuple[list[Redacted], Presentation]


@dataclass(slots=True)
class _Meaningless:
    """Vectors of nothing in particular, under the name of the model that will ask."""

    model: str

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        import numpy as np  # noqa: PLC0415 -- as everywhere

        made = np.random.default_rng(crc32(texts[0].encode())).standard_normal(
            (len(texts), _DIMENSIONS)
        )
        unit: NDArray[np.float32] = made / np.linalg.norm(made, axis=1, keepdims=True)
        return unit.astype(np.float32)


def measured(pairs: int = 3) -> list[Compared]:
    """Ask the same questions of both at 2,000 and at 20,000 chunks, first once unmeasured."""
    data = suites.load("retrieval")
    asked = [_question(case, data) for case in data.cases[::_EVERY]]
    with tempfile.TemporaryDirectory(prefix="vaidya-bench-") as folder:
        sizes = [_grown(size, Path(folder) / str(size)) for size in (_SMALL, _LARGE)]
        runs = [[_asked(index, asked) for index in sizes] for _ in range(pairs + 1)][1:]
    small, large = ([run[at] for run in runs] for at in (0, 1))
    growth = [(b[0] / a[0], b[1] / a[1]) for a, b in zip(small, large, strict=True)]
    return [_compared("question_ms", small), _compared("growth", growth)]


def _question(case: Row, data: Dataset) -> Question:
    told = [words for _, words in redacted((case["words"],))]
    return told, shown(case["words"], record_of(case["patient"]), data.on)


def _grown(size: int, folder: Path) -> tuple[Retrieval, ChromaVectors]:
    """Build an index of so many chunks."""
    passages, model = tuple(_copies(size)), MiniLM()
    ChromaVectors(folder, _Meaningless(model.model), passages).build()
    vectors = ChromaVectors(folder, model, passages)
    return Retrieval(replace(library.load(), passages=passages), vectors), vectors


def _copies(size: int) -> Iterator[Passage]:
    for number, passage in zip(range(size), cycle(library.load().about_conditions), strict=False):
        yield passage.model_copy(update={"id": f"{passage.id}~{number}"})


def _asked(
    index: tuple[Retrieval, ChromaVectors], asked: Sequence[Question]
) -> tuple[float, float]:
    """Give the median milliseconds of ours and of the vectors alone."""
    ours, naive = index

    async def both() -> tuple[list[float], list[float]]:
        one, other = list[float](), list[float]()
        for told, facts in asked:
            start = perf_counter()
            await ours.nearest(told, facts, _LIMIT)
            middle = perf_counter()
            await naive.nearest(ours.question(told, facts), _LIMIT)
            one.append(middle - start)
            other.append(perf_counter() - middle)
        return one, other

    one, other = asyncio.run(both())
    return 1000 * median(one), 1000 * median(other)


def _compared(metric: str, runs: Sequence[tuple[float, float]]) -> Compared:
    ours, naive = (tuple(round(run[at], 2) for run in runs) for at in (0, 1))
    ratio = round(median(b / a for a, b in runs), 2)
    return Compared(metric=metric, ours=ours, naive=naive, ratio=ratio, goal=_GOALS[metric])
