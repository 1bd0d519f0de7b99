"""Asks drafters beyond the building: patiently, but not for long, and not who is dead."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from time import monotonic

from core.prescription import Draft
from knowledge.grounding import Grounded
from pipeline.breaker import Breaker
from pipeline.draft import Ungrounded, draft
from pipeline.ports import Drafter, Fault, Unanswered
from pipeline.purse import Purse
from privacy.scan import Guard

# Makes a drafter beyond the building for one case, bound to what must not leave of it and to what
# it may spend. It is awaited before the case's time begins to run: libraries may load first.
GuardedDrafter = Callable[[Guard, Purse], Awaitable[Drafter]]
_TRIES = 2
_PAUSE_SECONDS = 0.5  # before the second try, where the vendor names no time


@dataclass(frozen=True, slots=True)
class Outside:
    """`seconds` is all the time one case has here: tries and waits together.

    `then` is asked, with a time and a breaker of its own, where this one gives nothing. `tokens`
    is what one case may spend here and there together, prompts and answers.
    """

    drafter: GuardedDrafter
    seconds: float
    breaker: Breaker = field(default_factory=Breaker)
    then: "Outside | None" = None
    tokens: int = 32_000

    @property
    def alone(self) -> "Outside":
        """Give this one without who would be asked after it."""
        return replace(self, then=None)

    async def draft(self, case: Grounded, guard: Guard, purse: Purse) -> tuple[Draft, str]:
        """Give a draft and its drafter's name, or raise `Unanswered` or `EgressRefused`."""
        if not self.breaker.allows():
            raise Unanswered("resting", Fault.VENDOR)
        drafter = await self.drafter(guard, purse)
        try:
            written = await self._patiently(case, drafter)
        except Unanswered as none:
            self._note(none.fault)
            raise
        self.breaker.worked()
        return written, drafter.name

    async def _patiently(self, case: Grounded, drafter: Drafter) -> Draft:
        end = monotonic() + self.seconds
        for left in reversed(range(_TRIES)):
            try:
                return await _within(case, drafter, end)
            except Unanswered as none:
                wait = none.after_seconds or _PAUSE_SECONDS * (1 + random.random())  # noqa: S311
                if none.fault is not Fault.PASSING or not left or monotonic() + wait >= end:
                    raise
                await asyncio.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _note(self, fault: Fault) -> None:
        if fault is Fault.ANSWER:
            self.breaker.worked()  # it answers: what it said is another matter
        else:
            self.breaker.failed()


async def _within(case: Grounded, drafter: Drafter, end: float) -> Draft:
    """Judge a draft by its evidence. The deadline is for the whole answer, however it drips."""
    try:
        async with asyncio.timeout(end - monotonic()):
            return await draft(case, drafter)
    except TimeoutError as late:
        raise Unanswered("timeout", Fault.PASSING) from late
    except Ungrounded as invented:
        raise Unanswered("ungrounded", Fault.ANSWER) from invented
