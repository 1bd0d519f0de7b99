"""Names that are written similarly, for a message. Nothing resolves by it."""

import difflib
from collections import Counter
from collections.abc import Iterable

_COMPARED = 40  # names of most shared pairs of letters that are compared
_ALIKE = 0.75  # difflib ratio: "lasix" finds "losec" at 0.6, "metformn" finds "metformin"


class LookAlikes:
    """Finds names by their pairs of letters: comparing one with all others takes long."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = {}
        for name in names:
            for pair in _pairs(name):
                self._names.setdefault(pair, []).append(name)

    def to(self, key: str) -> list[str]:
        """List what looks like `key`, the likest first, itself left out."""
        shared = Counter(name for pair in _pairs(key) for name in self._names.get(pair, ()))
        likely = [name for name, _ in shared.most_common(_COMPARED)]
        near = difflib.get_close_matches(key, likely, n=5, cutoff=_ALIKE)
        return [name for name in near if name != key]


def _pairs(key: str) -> set[str]:
    return {key[at : at + 2] for at in range(len(key) - 1)}
