"""The adviser itself: one guarded request, one structured answer, handed on unchecked."""

import asyncio
from dataclasses import dataclass

from adapters.adviser.chat.prompt import VERSION, prompt
from adapters.adviser.chat.schema import ProposedAdvice, ProposedReading
from adapters.chat.asked import Asked, Coded
from adapters.chat.asking import Asking, Record
from adapters.chat.endpoint import NAME, Endpoint, load
from pipeline.advice import Brief, Proposal, ProposedFact
from pipeline.purse import Purse
from privacy.scan import Guard

_ANSWER_TOKENS = 700


@dataclass(frozen=True, slots=True)
class ChatAdvisers:
    """Makes an adviser for one consult, bound to what must not leave of that consult."""

    endpoint: Endpoint
    coded: Coded
    record: Record

    async def __call__(self, guard: Guard, purse: Purse) -> "ChatAdviser":
        """Make one; the first waits some seconds for LangChain to load, beside the loop."""
        await asyncio.to_thread(load)
        return ChatAdviser(self, guard, purse)


class ChatAdviser:
    """Asks once."""

    def __init__(self, made_by: ChatAdvisers, guard: Guard, purse: Purse) -> None:
        self._all = made_by
        self._ask = Asking(
            made_by.endpoint, ProposedAdvice, _ANSWER_TOKENS, guard, purse, made_by.record
        )
        self.name = f"openai-chat/{made_by.endpoint.model[:NAME]}/{VERSION}"

    async def advise(self, brief: Brief) -> Proposal:
        """Read and order. Raises `Unanswered`, or `EgressRefused` where the gate kept it."""
        asked = prompt(brief, self._all.coded, self._all.endpoint.tokens - _ANSWER_TOKENS)
        answered, told = await self._ask(asked)
        return Proposal(
            ask_next=tuple(answered.ask_next),
            facts=tuple(_fact(each, asked) for each in answered.facts),
            versions=(("adviser", self.name), ("prompt", VERSION), *told.items()),
        )


def _fact(read: ProposedReading, asked: Asked) -> ProposedFact:
    """Name the utterance by its own id; what was not sent has none."""
    utterance = asked.utterances.get(read.utterance, f"?{read.utterance}")
    return ProposedFact(read.kind, read.value, utterance, read.quote)
