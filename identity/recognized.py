"""Callers this process let in lately: who they are stays known while the record cannot be asked."""

from collections import OrderedDict
from datetime import datetime, timedelta

from core.forgetting import forgetful
from identity.sessions import Caller

_FOR = timedelta(minutes=15)
_MOST = 4096


class Recognized:
    """Callers by the digest of their token. It opens nothing but the way to help."""

    def __init__(self) -> None:
        self._seen = OrderedDict[bytes, tuple[Caller, datetime]]()
        forgetful(self)

    def note(self, digest: bytes, caller: Caller, now: datetime) -> None:
        self._seen.pop(digest, None)
        self._seen[digest] = caller, now
        while len(self._seen) > _MOST:
            self._seen.popitem(last=False)

    def recall(self, digest: bytes, now: datetime) -> Caller | None:
        """Name who held the token a quarter of an hour ago at most."""
        caller, seen = self._seen.get(digest, (None, now))
        return caller if seen + _FOR > now else None

    def forget(self, digest: bytes) -> None:
        self._seen.pop(digest, None)

    def cache_clear(self) -> None:
        self._seen.clear()
