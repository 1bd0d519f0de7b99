"""What a turn leaves in memory, so that the next one does not read everything again.

A thing is kept under a digest of the record it stands for. It is taken out to be used, and put
back under its new digest. If that was never committed, nobody finds it, and the record is read as
after a restart.
"""

from collections import OrderedDict
from typing import Generic, TypeVar

from core.forgetting import forgetful

_MOST = 512
Kept = TypeVar("Kept")


class Warm(Generic[Kept]):
    """The things used last, each by the digest of its record."""

    def __init__(self) -> None:
        self._kept = OrderedDict[bytes, Kept]()
        forgetful(self)

    @property
    def empty(self) -> bool:
        return not self._kept

    def take(self, digest: bytes) -> Kept | None:
        """Take it out. Whoever comes at the same time finds nothing, and reads the record."""
        return self._kept.pop(digest, None)

    def put(self, digest: bytes, kept: Kept) -> None:
        self._kept[digest] = kept
        while len(self._kept) > _MOST:
            self._kept.popitem(last=False)

    def cache_clear(self) -> None:
        self._kept.clear()
