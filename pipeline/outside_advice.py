"""Asks an adviser beyond the building: once, not for long, and not one who is dead."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pipeline.advice import Brief, Proposal
from pipeline.breaker import Breaker
from pipeline.ports import Adviser, Fault, Unanswered
from pipeline.purse import Purse
from privacy.scan import Guard

# Makes an adviser for one consult, bound to what must not leave of it and to what it may spend.
GuardedAdviser = Callable[[Guard, Purse], Awaitable[Adviser]]


@dataclass(frozen=True, slots=True)
class OutsideAdvice:
    """`breaker` is that of the drafter at the same address: who is dead is dead for both.

    There is no second try: after the next answer of the patient it is asked anew. `tokens` is what
    one interview may spend, prompts and answers.
    """

    adviser: GuardedAdviser
    seconds: float
    breaker: Breaker
    tokens: int = 16_000

    async def ask(self, brief: Brief, guard: Guard, purse: Purse) -> Proposal:
        """Give what it answers, or raise `Unanswered` or `EgressRefused`."""
        if not self.breaker.allows():
            raise Unanswered("resting", Fault.VENDOR)
        adviser = await self.adviser(guard, purse)
        try:
            async with asyncio.timeout(self.seconds):
                answered = await adviser.advise(brief)
        except TimeoutError as late:
            self.breaker.failed()
            raise Unanswered("timeout", Fault.PASSING) from late
        except Unanswered as none:
            self._note(none.fault)
            raise
        self.breaker.worked()
        return answered

    def _note(self, fault: Fault) -> None:
        if fault is Fault.ANSWER:
            self.breaker.worked()
        else:
            self.breaker.failed()
