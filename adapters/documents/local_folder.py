"""Documents in a folder of ours: the embedded alternative to an object store."""

import asyncio
import os
import re
from pathlib import Path
from uuid import uuid4

from review.ports import DocumentMissing

_KEY = re.compile(r"[A-Za-z0-9-]+(?:/[A-Za-z0-9-]+)*(?:\.[a-z0-9]+)?")
_OWNER_ONLY = 0o700


class UnsafeKey(ValueError):
    """A key that could point outside the folder."""


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
        if not _KEY.fullmatch(key):
            raise UnsafeKey("a document key has letters, digits, hyphens and slashes")
        return self._folder / key

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=_OWNER_ONLY)
        beside = path.with_name(f".{uuid4().hex}")
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.rename(path)
