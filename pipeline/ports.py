"""What the pipeline needs from the outside world."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from core.errors import ConsultError, Unavailable
from core.prescription import Draft
from core.unit_of_work import UnitOfWork
from knowledge.grounding import Grounded
from pipeline.advice import Brief, Proposal
from privacy.detection.learned import Learned
from privacy.text import Spoken
from safety.read_back import ReadBack
from safety.sayable import Sayable

RATE = 16_000  # samples a second of what the patient says: PCM16, mono, little endian
BYTES_A_SECOND = 2 * RATE
Viseme = tuple[int, str]  # from how many milliseconds on, which shape of the mouth


# Gives what the unit's hospital has learned to redact, beyond the rules.
Lessons = Callable[[UnitOfWork], Awaitable[Learned]]


class Drafter(Protocol):
    """Writes a draft. Takes `Grounded` only, so unredacted words cannot reach it."""

    name: str

    async def draft(self, case: Grounded) -> Draft: ...


class Adviser(Protocol):
    """Reads a talk beside its turns. Takes a `Brief` only: redacted words and codes."""

    async def advise(self, brief: Brief) -> Proposal: ...


class Fault(StrEnum):
    """Where it lies that there is no draft, and so what helps.

    PASSING: ask again. VENDOR: asking again is in vain until somebody acts. ANSWER: of this case.
    """

    PASSING = "passing"
    VENDOR = "vendor"
    ANSWER = "answer"


class Unanswered(ConsultError):
    """A drafter gave nothing usable. `reason` is a code and quotes nobody."""

    status = 502

    def __init__(self, reason: str, fault: Fault, after_seconds: float = 0.0) -> None:
        super().__init__(f"no draft: {reason}")
        self.reason, self.fault, self.after_seconds = reason, fault, after_seconds


class VoiceBusy(Unavailable):
    """Nobody is free to listen or to speak in time; the patient may type."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """One utterance as it was heard, without any hint and with the names of medicines as one.

    `confidence` is the mean probability of a token, 0 to 1; `language` what was spoken ("en").
    """

    said: Spoken
    hinted: Spoken
    confidence: float
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Speech:
    """What is heard: PCM16 mono of `rate` samples a second, and the mouth's shapes to it."""

    pcm: bytes
    rate: int
    visemes: tuple[Viseme, ...]


class SpeechDetector(Protocol):
    """Tells speech from other sound, window by window. Keeps a state: one a connection."""

    @property
    def window(self) -> int: ...

    def probability(self, window: bytes) -> float: ...

    def reset(self) -> None: ...


class Transcriber(Protocol):
    """Turns sound into words. None: no words were said. Raises `VoiceBusy`."""

    @property
    def idle(self) -> bool: ...

    async def load(self) -> None: ...

    async def transcribe(self, audio: bytes, hints: Sequence[str]) -> Transcript | None: ...


class Voice(Protocol):
    """Speaks what a patient may hear. None: it does not know the language."""

    async def load(self) -> None: ...

    async def speak(self, said: Sayable | ReadBack) -> Speech | None: ...
