"""The redaction log of a consult as a chain: each entry's hash covers the one before it."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

from privacy.log import LogEntry

GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class LogHead:
    """How long a log is, and the hash that stands for every entry up to there."""

    number: int = 0
    hash: bytes = GENESIS


@dataclass(frozen=True, slots=True)
class Logged:
    """An entry as it is stored. `config` names rules and word lists that found it."""

    hospital: UUID
    number: int
    entry: LogEntry
    config: str
    at: datetime
    hash: bytes


def entry_hash(previous: bytes, logged: Logged) -> bytes:
    """Hash every field, each with its length before it, after the previous hash (SHA-256)."""
    entry = logged.entry
    fields = (
        logged.hospital.hex,
        str(logged.number),
        *(entry.consult, entry.turn, entry.kind, entry.token, entry.rule, repr(entry.score)),
        *(str(entry.start), str(entry.end), entry.digest, logged.config),
        logged.at.astimezone(UTC).isoformat(timespec="microseconds"),
    )
    digest = hashlib.sha256(previous)
    for field in fields:
        told = field.encode()
        digest.update(len(told).to_bytes(8) + told)
    return digest.digest()


def chained(
    head: LogHead, hospital: UUID, entries: Iterable[LogEntry], config: str, at: datetime
) -> list[Logged]:
    """Tie new entries to the end of a log."""
    made, previous = list[Logged](), head.hash
    for number, entry in enumerate(entries, start=head.number + 1):
        bare = Logged(hospital, number, entry, config, at, b"")
        made.append(replace(bare, hash=entry_hash(previous, bare)))
        previous = made[-1].hash
    return made


def head_after(head: LogHead, logged: Sequence[Logged]) -> LogHead:
    return LogHead(logged[-1].number, logged[-1].hash) if logged else head


def first_bad(log: Sequence[Logged], vouched: Iterable[LogHead]) -> tuple[int, str] | None:
    """Name the first entry that is not what it was, and why. None: the log is whole.

    `vouched` are the heads that the history tells of; the last one says how long the log was.
    """
    heads = sorted(vouched, key=lambda head: head.number)
    previous = GENESIS
    for number, logged in enumerate(log, start=1):
        if logged.number != number:
            return number, "an entry is missing"
        if entry_hash(previous, logged) != logged.hash:
            return number, "the entry was changed after it was logged"
        previous = logged.hash
    for head in heads:
        if head.number > len(log):
            return len(log) + 1, "the end of the log was cut off"
        if head.number and log[head.number - 1].hash != head.hash:
            return head.number, "the log was rewritten"
    if len(log) > (heads[-1].number if heads else 0):
        return (heads[-1].number if heads else 0) + 1, "no event of the consult tells of it"
    return None
