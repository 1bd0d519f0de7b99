"""What this process remembers of people's words for speed, and how it forgets them."""

import re
from typing import Protocol, TypeVar
from weakref import WeakSet

ERASURES = "vaidya_erasures"  # the database tells every process on this channel


class Memory(Protocol):
    """Something that is only there for speed: emptied, it is filled again from the record."""

    def cache_clear(self) -> object: ...


_MEMORIES = WeakSet[Memory]()
Remembering = TypeVar("Remembering", bound=Memory)


def forgetful(memory: Remembering) -> Remembering:
    """Have `memory` emptied whenever somebody is erased. A word of theirs may be in any entry."""
    _MEMORIES.add(memory)
    return memory


def forget() -> None:
    """Empty every memory of this process."""
    for memory in list(_MEMORIES):
        memory.cache_clear()
    re.purge()  # a name that was looked for is a pattern in there
