"""Which server is asked, and how its client is made: once a request, without any habit."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from adapters.chat.untraced import silence
from adapters.egress import sinks

NAME = 80  # code points of a model's name that are kept


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server. `tokens`: prompt and answer of one request together."""

    url: str
    model: str
    key: str = field(default="", repr=False)
    seconds: float = 20.0
    tokens: int = 8000
    sink: str = sinks.MODEL


def load() -> None:
    """Load LangChain; the first time it takes seconds, so call it in a thread."""
    silence()
    import langchain_openai  # noqa: F401, PLC0415 -- heavy


def structured(endpoint: Endpoint, http: Any, schema: type[BaseModel], tokens: int) -> Any:
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
        max_completion_tokens=tokens,
        http_async_client=http,
        openai_proxy="",
        use_responses_api=False,
        store=False,
        verbose=False,
        cache=False,
    )
    return chat.with_structured_output(schema, include_raw=True, method="json_schema", strict=True)
