"""Master keys in a folder: one that wraps, others that still open while keys are rotated.

`master.key` wraps, or `master.next.key` once a rotation has begun. `master.retired-*.key` were
rotated out: backups from before may need them, so it is the operator who removes them.
"""

import contextlib
import os
from datetime import datetime
from pathlib import Path

from adapters.keys.local_file import LocalMasterKey, secret_file
from adapters.keys.several import FirstThatOpens
from core.encryption import Unreadable

CURRENT, NEXT, RETIRED = "master.key", "master.next.key", "master.retired-*.key"


class KeyRing:
    """Wraps under the newest key of a folder; opens what any of them has wrapped.

    The folder is read again for every new patient, and when no key fits: a running service
    follows a rotation without a restart.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._keys = self._read()

    async def wrap(self, key: bytes, context: bytes) -> bytes:
        self._keys = self._read()
        return await self._keys[0].wrap(key, context)

    async def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        try:
            return await FirstThatOpens(*self._keys).unwrap(wrapped, context)
        except Unreadable:
            self._keys = self._read()
            return await FirstThatOpens(*self._keys).unwrap(wrapped, context)

    def _read(self) -> tuple[LocalMasterKey, ...]:
        """Read every key, the one that wraps first."""
        retired = sorted(self._folder.glob(RETIRED), reverse=True)
        paths = [self._folder / NEXT, self._folder / CURRENT, *retired]
        found = list[LocalMasterKey]()
        for path in paths:
            with contextlib.suppress(FileNotFoundError):  # a rotation ends just now
                found.append(LocalMasterKey(secret_file(path, create=False)))
        return tuple(found)


class Rotation:
    """A new master key, from its making to the day the old one wraps nothing any more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self) -> LocalMasterKey:
        """Make the next key, or take the one that an interrupted rotation has made."""
        key = secret_file(self._folder / NEXT, create=True)
        _flush(self._folder)
        return LocalMasterKey(key)

    def finish(self, now: datetime) -> Path:
        """Put the next key in the place of the old one, which stays beside it as retired."""
        current = self._folder / CURRENT
        retired = self._folder / RETIRED.replace("*", f"{now:%Y%m%dT%H%M%S}")
        if not any(path.samefile(current) for path in self._folder.glob(RETIRED)):
            os.link(current, retired)
        (self._folder / NEXT).replace(current)
        _flush(self._folder)
        return retired


def _flush(folder: Path) -> None:
    """Bring new names to the disk: a key that wraps must outlive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
