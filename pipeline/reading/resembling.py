"""Which conditions the words of a complaint resemble: learned from how others put theirs.

The glossary names what somebody has written down; this hears that words sound like those of people
with a condition. A linear model over words and spellings, learned from our own lists by
`python -m eval learn` (docs/decisions/0021). It orders what a physician is shown, and decides
nothing: triage and the prescription rules never see it.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safety.reading.spellings import pieces, rows, words_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = Path(__file__).parents[1] / "data" / "resembling.bin"
BUCKETS = 1 << 13  # of words in a row, and as many of pieces of words
RARITY_STEP = 1 / 16  # of a stored rarity, which is a logarithm
LEAST_WORDS = 3
NOTHING = ""  # stands in the place of a condition where words are no complaint
_NAMED, _LEAST = 5, 0.08  # conditions named, and how much the last of them must resemble
_FULL = 0.4  # what words score that leave no doubt, for people of whom nothing was learned
_HEADER_END = b"\n"


@dataclass(frozen=True, slots=True, repr=False)
class Resembling:
    """Weights by bucket and condition. `rarity`: (2 * BUCKETS,), `weights`: (2 * BUCKETS, n)."""

    header: dict[str, Any]
    rarity: "NDArray[np.float32]"
    weights: "NDArray[np.int8]"

    @property
    def version(self) -> str:
        """Name the lists it was learned from."""
        return str(self.header["lists"])

    def of(self, told: Iterable[str]) -> tuple[tuple[str, float], ...]:
        """Name the conditions that the turns of a complaint resemble (0 to 1), the nearest first.

        What was told first counts as much as all of it together: later turns answer questions.
        """
        turns = [words for words in told if len(words_of(words)) >= LEAST_WORDS]
        if not turns:
            return ()
        scores = (self._scores(turns[0]) + self._scores(" . ".join(turns))) / (2 * _FULL)
        best = scores.argsort()[::-1][:_NAMED]
        names = self.header["conditions"]
        near = ((names[n], min(round(float(scores[n]), 2), 1.0)) for n in best)
        return tuple((name, share) for name, share in near if name and share >= _LEAST / _FULL)

    def _scores(self, text: str) -> "NDArray[np.float32]":
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
def load(file: Path = FILE) -> Resembling:
    """Read the weights. Raises `ValueError` where they are of another make."""
    import numpy as np  # noqa: PLC0415 -- heavy

    head, _, packed_ = file.read_bytes().partition(_HEADER_END)
    header, body = json.loads(head), zlib.decompress(packed_)
    size, many = 2 * BUCKETS, len(header["conditions"])
    if header["buckets"] != BUCKETS or len(body) != size * (1 + many):
        raise ValueError("these weights were learned for other spellings")
    rarity = np.frombuffer(body, np.uint8, size).astype(np.float32) * RARITY_STEP
    return Resembling(header, rarity, np.frombuffer(body, np.int8, offset=size).reshape(size, many))


def packed(header: dict[str, Any], rarity: bytes, weights: bytes) -> bytes:
    """Write weights as `load` reads them."""
    body = zlib.compress(rarity + weights, 9)
    return json.dumps(header | {"buckets": BUCKETS}, sort_keys=True).encode() + _HEADER_END + body
