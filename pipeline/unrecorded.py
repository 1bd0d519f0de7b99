"""An emergency that was answered before it could be recorded, and where it waits meanwhile."""

from collections.abc import Iterator
from datetime import datetime
from typing import Protocol
from uuid import UUID

from core.frozen import Frozen
from core.language import Language
from pipeline.ports import Transcript
from privacy.text import Spoken, locally
from safety.triage import Assessment, Level


class Unrecorded(Frozen):
    """One utterance, who said it where, and what was answered. It is never kept in the clear."""

    id: UUID
    hospital: UUID
    account: UUID
    consult: UUID
    utterance: str
    words: str
    hinted: str = ""
    confidence: float | None = None  # where it came by voice
    heard_at: datetime
    language: Language
    rules: tuple[str, ...]
    directions: tuple[str, ...]
    triage_version: str

    def __repr__(self) -> str:
        return f"Unrecorded({self.id})"

    __str__ = __repr__

    @property
    def said(self) -> Spoken | Transcript:
        words = Spoken(self.words)
        if self.confidence is None:
            return words
        return Transcript(words, Spoken(self.hinted), self.confidence)

    @property
    def assessment(self) -> Assessment:
        return Assessment(level=Level.EMERGENCY, rules=self.rules, directions=self.directions)


class Spool(Protocol):
    """Keeps what could not be recorded where only this installation can read it."""

    def keep(self, unrecorded: Unrecorded) -> None:
        """Keep it so that it survives a power cut; return once it does."""
        ...

    def waiting(self) -> Iterator[Unrecorded]:
        """Read what waits, the oldest first."""
        ...

    def recorded(self, unrecorded: UUID) -> None:
        """Let go of what now stands in the history."""
        ...

    def refused(self, unrecorded: UUID) -> None:
        """Set aside what cannot be recorded; somebody has to look."""
        ...


def words_of(said: Spoken | Transcript) -> dict[str, str | float]:
    """Give what was said as an `Unrecorded` keeps it."""
    if isinstance(said, Spoken):
        return {"words": locally(said, str)}
    heard = {"words": locally(said.said, str), "hinted": locally(said.hinted, str)}
    return {**heard, "confidence": said.confidence}
