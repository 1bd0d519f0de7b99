"""The drafter itself: one guarded request, one structured answer, held against what is known."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from adapters.drafter.chat.failures import failure
from adapters.drafter.chat.prompt import VERSION, Coded, Prompt, prompt
from adapters.drafter.chat.reading import Reading
from adapters.drafter.chat.schema import ProposedDraft
from adapters.drafter.chat.untraced import silence, untraced
from adapters.egress import client as egress
from adapters.egress import sinks
from adapters.egress.record import EgressRecord
from core.prescription import Draft
from knowledge.grounding import Grounded
from knowledge.library import Library
from pipeline.ports import Fault, Unanswered
from pipeline.purse import Purse
from privacy.scan import Guard

_ANSWER_TOKENS = 1500
_CUT = 3  # a prompt counted this many times smaller than estimated was cut by the server
_NAME = 80


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server. `tokens`: prompt and answer of one request together."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 20.0
    tokens: int = 8000
    sink: str = sinks.MODEL


@dataclass(frozen=True, slots=True)
class ChatDrafters:
    """Makes a drafter for one consult, bound to what must not leave of that consult."""

    endpoint: Endpoint
    library: Library
    coded: Coded
    record: Callable[[EgressRecord], None]

    async def __call__(self, guard: Guard, purse: Purse) -> "ChatDrafter":
        """Make one; the first waits some seconds for LangChain to load, beside the loop."""
        await asyncio.to_thread(_load)
        return ChatDrafter(self, guard, purse)


class ChatDrafter:
    """Asks once. Whether to ask again is decided by who has the time: see `pipeline.outside`."""

    def __init__(self, made_by: ChatDrafters, guard: Guard, purse: Purse) -> None:
        self._all, self._guard, self._purse = made_by, guard, purse
        self.name = f"openai-chat/{made_by.endpoint.model[:_NAME]}/{VERSION}"

    async def draft(self, case: Grounded) -> Draft:
        """Write a draft. Raises `Unanswered`, or `EgressRefused` when the gate kept the request."""
        endpoint, library = self._all.endpoint, self._all.library
        asked = prompt(case, self._all.coded, endpoint.tokens - _ANSWER_TOKENS)
        most = asked.tokens + _ANSWER_TOKENS
        self._purse.pay(most)
        raw, proposed = await self._answer(asked)
        self._purse.refund(most - _used(raw, most))
        versions = _told(raw, asked)
        reading = Reading(library.conditions, library.formulary, library.glossary)
        draft = reading.draft(proposed, case, asked.utterances, self.name)
        return draft.model_copy(update={"versions": versions})

    async def _answer(self, asked: Prompt) -> tuple[Any, ProposedDraft]:
        endpoint = self._all.endpoint
        async with egress.client(
            sinks.model(endpoint.url, endpoint.sink),
            lambda: self._guard,
            self._all.record,
            timeout_seconds=endpoint.seconds,
        ) as http:
            try:
                with untraced():
                    found = await _chat(endpoint, http).ainvoke(
                        [("system", asked.instructions), ("human", asked.case)]
                    )
            except Exception as error:
                raise failure(error) from error
        return found["raw"], _parsed(found)


def _load() -> None:
    silence()
    import langchain_openai  # noqa: F401, PLC0415 -- heavy


def _chat(endpoint: Endpoint, http: Any) -> Any:
    """Build the client. Its key is given as a coroutine, so that no synchronous client is made."""
    from langchain_openai import ChatOpenAI  # noqa: PLC0415 -- heavy

    async def key() -> str:
        return endpoint.key or "none"  # local servers want one and ignore it

    chat = ChatOpenAI(
        model=endpoint.model,
        api_key=key,
        base_url=endpoint.url,
        timeout=endpoint.seconds,
        max_retries=0,
        max_completion_tokens=_ANSWER_TOKENS,
        http_async_client=http,
        openai_proxy="",
        use_responses_api=False,
        store=False,
        verbose=False,
        cache=False,
    )
    return chat.with_structured_output(
        ProposedDraft, include_raw=True, method="json_schema", strict=True
    )


def _parsed(found: dict[str, Any]) -> ProposedDraft:
    """Take the parsed answer, or say what came instead. A refusal comes without an exception."""
    parsed, raw = found["parsed"], found["raw"]
    if isinstance(parsed, ProposedDraft):
        return parsed
    if raw.additional_kwargs.get("refusal"):
        raise Unanswered("refusal", Fault.ANSWER)
    raise Unanswered("empty" if not raw.content else "not_the_schema", Fault.ANSWER)


def _used(raw: Any, most: int) -> int:
    """Give the tokens that the server counted; all that it may have been where it tells nothing."""
    return int((raw.usage_metadata or {}).get("total_tokens") or most)


def _told(raw: Any, asked: Prompt) -> dict[str, str]:
    """Note what the server says it used. A prompt it counts as far too small was silently cut."""
    usage = raw.usage_metadata or {}
    read = int(usage.get("input_tokens") or 0)
    if read and read * _CUT < asked.tokens // 2:
        raise Unanswered("prompt_cut", Fault.VENDOR)
    answered = str(raw.response_metadata.get("model_name") or "")[:_NAME]
    told = {"prompt": VERSION, "model": answered, "tokens_in": str(read or "")}
    told["tokens_out"] = str(usage.get("output_tokens") or "")
    return {name: value for name, value in told.items() if value}
