"""Several master keys as one, while keys move from one holder to another."""

from core.encryption import MasterKey, Unreadable


class FirstThatOpens:
    """Wraps under the first; opens with whichever can."""

    def __init__(self, first: MasterKey, *others: MasterKey) -> None:
        self._first, self._all = first, (first, *others)

    async def wrap(self, key: bytes, context: bytes) -> bytes:
        return await self._first.wrap(key, context)

    async def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        for each in self._all:
            try:
                return await each.unwrap(wrapped, context)
            except Unreadable:
                continue
        raise Unreadable("no master key opens this")
