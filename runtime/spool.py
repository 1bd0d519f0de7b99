"""Keeps answered emergencies that wait for the database: a sealed file each, on this machine."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import structlog
from pydantic import ValidationError

from core.encryption import Cipher, Pepper, Unreadable
from pipeline.unrecorded import Unrecorded

WAITING, REFUSED = ".waiting", ".refused"
_LOG = structlog.get_logger()


class SpoolFull(OSError):
    """More emergencies wait than can be: the folder is not filled by whoever likes to."""


@dataclass(frozen=True, slots=True)
class FolderSpool:
    """Files named by id, sealed under a key that is derived from the installation's pepper."""

    folder: Path
    pepper: Pepper
    most: int = 10_000

    def keep(self, unrecorded: Unrecorded) -> None:
        """Keep it, on disk before this returns. Raises `SpoolFull`."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if sum(1 for _ in self.folder.glob(f"*{WAITING}")) >= self.most:
            raise SpoolFull(f"{self.most} emergencies wait to be recorded")
        plain = unrecorded.model_dump_json().encode()
        sealed = self._cipher.seal(plain, unrecorded.id.bytes)
        begun = self.folder / f"{unrecorded.id}.begun"
        with begun.open("wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        begun.rename(self._path(unrecorded.id, WAITING))
        self._sync()

    def waiting(self) -> Iterator[Unrecorded]:
        """Read what waits, the oldest first (ids begin with the time); set aside what is broken."""
        for path in sorted(self.folder.glob(f"*{WAITING}")):
            name = UUID(path.stem)
            try:
                plain = self._cipher.open(path.read_bytes(), name.bytes)
                yield Unrecorded.model_validate_json(plain)
            except (Unreadable, ValidationError) as error:
                _LOG.error("spooled emergency unreadable", id=str(name), error=type(error).__name__)
                self.refused(name)

    def recorded(self, unrecorded: UUID) -> None:
        self._path(unrecorded, WAITING).unlink(missing_ok=True)
        self._sync()

    def refused(self, unrecorded: UUID) -> None:
        self._path(unrecorded, WAITING).rename(self._path(unrecorded, REFUSED))
        self._sync()

    @property
    def _cipher(self) -> Cipher:
        return Cipher(self.pepper.derive("spool"))

    def _path(self, unrecorded: UUID, suffix: str) -> Path:
        return self.folder / f"{unrecorded}{suffix}"

    def _sync(self) -> None:
        """Have the folder's own entries on disk too."""
        opened = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
