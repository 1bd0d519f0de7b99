"""What the pipeline needs from the outside world."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Protocol

from core.errors import ConsultError
from core.prescription import Draft
from knowledge.grounding import Grounded
from privacy.scan import Guard


class Drafter(Protocol):
    """Writes a draft. Takes `Grounded` only, so unredacted words cannot reach it."""

    name: str

    async def draft(self, case: Grounded) -> Draft: ...


# Makes a drafter beyond the building for one consult, bound to what must not leave of that consult.
# It is awaited before the case's time begins to run: libraries may have to be loaded first.
GuardedDrafter = Callable[[Guard], Awaitable[Drafter]]


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
