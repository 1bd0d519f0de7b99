"""Documents in a folder of ours: the embedded alternative to an object store."""

import asyncio
import os
from pathlib import Path
from uuid import uuid4

from adapters.documents.keys import safe
from review.ports import DocumentMissing

_OWNER_ONLY, _OWNER_ALONE_READS = 0o700, 0o600


class LocalFolder:
    """Writes whole files or nothing: beside, flushed to the disk, then renamed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def put(self, key: str, content: bytes) -> None:
        await asyncio.to_thread(self._write, self._path(key), content)

    async def get(self, key: str) -> bytes:
        try:
            return await asyncio.to_thread(self._path(key).read_bytes)
        except FileNotFoundError:
            raise DocumentMissing("no such document") from None

    def _path(self, key: str) -> Path:
        return self._folder / safe(key)

    def _write(self, path: Path, content: bytes) -> None:
        self._make(path.parent)
        beside = path.with_name(f".{uuid4().hex}")
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ALONE_READS)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
        _flush(path.parent)

    def _make(self, folder: Path) -> None:
        """Make folders one by one: of several at once only the last would be private."""
        if folder.exists():
            return
        if folder != self._folder:
            self._make(folder.parent)
        folder.mkdir(mode=_OWNER_ONLY, parents=folder == self._folder, exist_ok=True)
        _flush(folder.parent)


def _flush(folder: Path) -> None:
    """Bring a rename to the disk: it is kept in the folder, not in the file."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
