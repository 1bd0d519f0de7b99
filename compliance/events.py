"""What the reviewer's desk did with the data of a patient."""

from typing import ClassVar

from core.history.events import Event, Private


class TurnRevealed(Event):
    """A reviewer read a turn word for word, and why."""

    kind: ClassVar[str] = "turn-revealed"
    consult: str
    turn: str
    reviewer: str
    reason: Private[str]


class HoldPlaced(Event):
    """Nothing of this patient may be removed until the hold is lifted."""

    kind: ClassVar[str] = "hold-placed"
    reviewer: str
    reason: Private[str]


class HoldLifted(Event):
    kind: ClassVar[str] = "hold-lifted"
    reviewer: str
    reason: Private[str]


class RedactionLogExpired(Event):
    """The redaction log of this consult was due and is removed; its head was this."""

    kind: ClassVar[str] = "redaction-log-expired"
    entries: int
    log_head: str


class RecordExpired(Event):
    """The patient's record was due: its key is destroyed, nobody can read it any more."""

    kind: ClassVar[str] = "record-expired"
    last_seen: str


class RetentionApplied(Event):
    """What one round of retention removed, by kind."""

    kind: ClassVar[str] = "retention-applied"
    removed: dict[str, int]


EVENTS = (
    TurnRevealed,
    HoldPlaced,
    HoldLifted,
    RedactionLogExpired,
    RecordExpired,
    RetentionApplied,
)
