"""The drafter itself: one guarded request, one structured answer, held against what is known."""

import asyncio
from dataclasses import dataclass

from adapters.chat.asked import Coded
from adapters.chat.asking import Asking, Record
from adapters.chat.endpoint import NAME, Endpoint, load
from adapters.drafter.chat.prompt import VERSION, prompt
from adapters.drafter.chat.reading import Reading
from adapters.drafter.chat.schema import ProposedDraft
from core.prescription import Draft
from knowledge.grounding import Grounded
from knowledge.library import Library
from pipeline.purse import Purse
from privacy.scan import Guard

_ANSWER_TOKENS = 1500


@dataclass(frozen=True, slots=True)
class ChatDrafters:
    """Makes a drafter for one consult, bound to what must not leave of that consult."""

    endpoint: Endpoint
    library: Library
    coded: Coded
    record: Record

    async def __call__(self, guard: Guard, purse: Purse) -> "ChatDrafter":
        """Make one; the first waits some seconds for LangChain to load, beside the loop."""
        await asyncio.to_thread(load)
        return ChatDrafter(self, guard, purse)


class ChatDrafter:
    """Asks once. Whether to ask again is decided by who has the time: see `pipeline.outside`."""

    def __init__(self, made_by: ChatDrafters, guard: Guard, purse: Purse) -> None:
        self._all = made_by
        self._ask = Asking(
            made_by.endpoint, ProposedDraft, _ANSWER_TOKENS, guard, purse, made_by.record
        )
        self.name = f"openai-chat/{made_by.endpoint.model[:NAME]}/{VERSION}"

    async def draft(self, case: Grounded) -> Draft:
        """Write a draft. Raises `Unanswered`, or `EgressRefused` when the gate kept the request."""
        endpoint, library = self._all.endpoint, self._all.library
        asked = prompt(case, self._all.coded, endpoint.tokens - _ANSWER_TOKENS)
        proposed, told = await self._ask(asked)
        reading = Reading(library.conditions, library.formulary, library.glossary)
        draft = reading.draft(proposed, case, asked.utterances, self.name)
        return draft.model_copy(update={"versions": {"prompt": VERSION, **told}})
