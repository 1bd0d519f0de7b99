"""One guarded request, one structured answer, paid from the case's purse."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from adapters.chat.asked import Asked
from adapters.chat.endpoint import NAME, Endpoint, structured
from adapters.chat.failures import failure
from adapters.chat.untraced import untraced
from adapters.egress import client as egress
from adapters.egress import sinks
from adapters.egress.record import EgressRecord
from pipeline.ports import Fault, Unanswered
from pipeline.purse import Purse
from privacy.scan import Guard

_CUT = 3  # a prompt counted this many times smaller than estimated was cut by the server
Answer = TypeVar("Answer", bound=BaseModel)
Record = Callable[[EgressRecord], None]


@dataclass(frozen=True, slots=True)
class Asking(Generic[Answer]):
    """Asks for a `schema` of at most `tokens`, bound to what must not leave of a consult."""

    endpoint: Endpoint
    schema: type[Answer]
    tokens: int
    guard: Guard
    purse: Purse
    record: Record

    async def __call__(self, asked: Asked) -> tuple[Answer, dict[str, str]]:
        """Give the answer and who gave it. Raises `Unanswered`, or `EgressRefused` at the gate."""
        most = asked.tokens + self.tokens
        self.purse.pay(most)
        found = await self._found(asked)
        raw = found["raw"]
        answer = self._parsed(found)
        self.purse.refund(most - _used(raw, most))
        return answer, _told(raw, asked)

    async def _found(self, asked: Asked) -> dict[str, Any]:
        endpoint = self.endpoint
        async with egress.client(
            sinks.model(endpoint.url, endpoint.sink),
            lambda: self.guard,
            self.record,
            timeout_seconds=endpoint.seconds,
        ) as http:
            try:
                with untraced():
                    chat = structured(endpoint, http, self.schema, self.tokens)
                    words = [("system", asked.instructions), ("human", asked.document)]
                    found: dict[str, Any] = await chat.ainvoke(words)
            except Exception as error:
                raise failure(error) from error
        return found

    def _parsed(self, found: dict[str, Any]) -> Answer:
        """Take the parsed answer, or say what came instead. A refusal comes without an error."""
        parsed, raw = found["parsed"], found["raw"]
        if isinstance(parsed, self.schema):
            return parsed
        if raw.additional_kwargs.get("refusal"):
            raise Unanswered("refusal", Fault.ANSWER)
        raise Unanswered("empty" if not raw.content else "not_the_schema", Fault.ANSWER)


def _used(raw: Any, most: int) -> int:
    """Give the tokens that the server counted; all that it may have been where it tells nothing."""
    return int((raw.usage_metadata or {}).get("total_tokens") or most)


def _told(raw: Any, asked: Asked) -> dict[str, str]:
    """Note what the server says it used. A prompt it counts as far too small was silently cut."""
    usage = raw.usage_metadata or {}
    read = int(usage.get("input_tokens") or 0)
    if read and read * _CUT < asked.tokens // 2:
        raise Unanswered("prompt_cut", Fault.VENDOR)
    answered = str(raw.response_metadata.get("model_name") or "")[:NAME]
    told = {"model": answered, "tokens_in": str(read or "")}
    told["tokens_out"] = str(usage.get("output_tokens") or "")
    return {name: value for name, value in told.items() if value}
