"""A linear model over words and spellings with many answers, learned by `python -m eval learn`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safety.reading import weights
from safety.reading.spellings import pieces, rows, words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BUCKETS = 1 << 13  # of words in a row, and as many of pieces of words
RARITY_STEP = 1 / 16  # of a stored rarity, which is a logarithm


@dataclass(frozen=True, slots=True, repr=False)
class Linear:
    """Weights by bucket and answer. `rarity`: (2 * BUCKETS,), `weights`: (2 * BUCKETS, n)."""

    header: dict[str, Any]
    rarity: "NDArray[np.float32]"
    weights: "NDArray[np.int8]"

    @property
    def version(self) -> str:
        """Name the lists it was learned from."""
        return str(self.header["lists"])

    @property
    def names(self) -> list[str]:
        """Name the answers, in the order of their scores."""
        return list(self.header["names"])

    def scores(self, text: str) -> "NDArray[np.float32]":
        """Give each answer's score, about 0 to 1. Shape: (n,)."""
        import numpy as np  # noqa: PLC0415 -- heavy

        scores = np.array(self.header["base"], np.float32)
        for known in places(text):
            at = np.fromiter(known, np.int64, len(known))
            rare = self.rarity[at]
            length = float(np.sqrt(rare @ rare)) or 1.0
            scores += (rare / length) @ self.weights[at] * np.float32(self.header["step"])
        return scores


def places(text: str) -> Iterator[list[int]]:
    """Give the buckets of a text: of its words in a row, then of the pieces of its words."""
    words = words_of(text)
    yield sorted({each % BUCKETS for each in rows(words)})
    yield sorted({BUCKETS + each % BUCKETS for each in pieces(words)})


@lru_cache
def load(file: Path) -> Linear:
    """Read the weights. Raises `ValueError` where they are of another make."""
    import numpy as np  # noqa: PLC0415 -- heavy

    size = 2 * BUCKETS
    header, body = weights.stored(file, size)
    rarity = np.frombuffer(body, np.uint8, size).astype(np.float32) * RARITY_STEP
    return Linear(header, rarity, np.frombuffer(body, np.int8, offset=size).reshape(size, -1))
