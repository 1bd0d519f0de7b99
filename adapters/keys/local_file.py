"""A master key in a file of our own: the embedded alternative to a key management service."""

import contextlib
import os
from pathlib import Path
from uuid import uuid4

from core.encryption import Cipher, new_key

_OWNER_ONLY = 0o600


class UnsafeKeyFile(Exception):
    """Others than the owner may read the key file."""


def secret_file(path: Path, *, create: bool) -> bytes:
    """Read 32 secret bytes from `path`, made on first use only where `create` allows it."""
    if create and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(path)
    if path.stat().st_mode & 0o077:
        raise UnsafeKeyFile(f"{path} may be read by others; chmod 600 it")
    return path.read_bytes()


def _make(path: Path) -> None:
    """Write beside, then give it its name: a key file is whole, or it is not there."""
    beside = path.with_name(f".{uuid4().hex}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(handle, "wb") as file:
        file.write(new_key())
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):  # another process was quicker
        os.link(beside, path)
    beside.unlink()


class LocalMasterKey:
    """Wraps data keys with AES-256-GCM under a key file."""

    def __init__(self, key: bytes) -> None:
        self._cipher = Cipher(key)

    async def wrap(self, key: bytes, context: bytes) -> bytes:
        return self._cipher.seal(key, context)

    async def unwrap(self, wrapped: bytes, context: bytes) -> bytes:
        return self._cipher.open(wrapped, context)
