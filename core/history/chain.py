"""The hash that ties an event to the one before it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Link:
    """One event as it is stored: the bytes that its hash covers, and the hash."""

    hospital: UUID
    stream: str
    version: int
    kind: str
    actor: str
    patient: UUID | None
    at: datetime
    payload: bytes
    hash: bytes


def link_hash(previous: bytes, link: Link) -> bytes:
    """Hash every column, each with its length before it, after the previous hash (SHA-256)."""
    columns = (
        link.hospital.bytes,
        link.stream.encode(),
        str(link.version).encode(),
        link.kind.encode(),
        link.actor.encode(),
        link.patient.bytes if link.patient else b"",
        link.at.isoformat(timespec="microseconds").encode(),
        link.payload,
    )
    digest = hashlib.sha256(previous)
    for column in columns:
        digest.update(len(column).to_bytes(8))
        digest.update(column)
    return digest.digest()


@dataclass(frozen=True, slots=True)
class Fault:
    """The first event of a stream at which the history stops being true."""

    stream: str
    version: int
    reason: str

    def __str__(self) -> str:
        return f"{self.stream} version {self.version}: {self.reason}"


def first_fault(links: list[Link]) -> Fault | None:
    """Check one stream from its first event on. None means: whole."""
    previous = GENESIS
    for expected, link in enumerate(links, start=1):
        if link.version != expected:
            return Fault(link.stream, expected, "an event is missing")
        if link_hash(previous, link) != link.hash:
            return Fault(link.stream, link.version, "the event was changed after it was recorded")
        previous = link.hash
    return None
