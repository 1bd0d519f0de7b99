"""Every wrong way to answer, by name: wrong statuses, wrong shapes, wrong medicine, wrong time."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from fastapi.responses import StreamingResponse

from sandbox.openai.requests import Refused

Answer = dict[str, Any]

STATUSES = {
    "rate_limit": Refused(
        429, "rate_limit_exceeded", "Rate limit reached.", kind="rate_limit_exceeded"
    ),
    "insufficient_quota": Refused(
        429, "insufficient_quota", "You exceeded your current quota.", kind="insufficient_quota"
    ),
    "server_error": Refused(500, "", "The server had an error.", kind="server_error"),
    "overloaded": Refused(503, "", "The engine is currently overloaded.", kind="server_error"),
    "unauthorized": Refused(401, "invalid_api_key", "Incorrect API key provided."),
    "context_length": Refused(
        400, "context_length_exceeded", "This model's maximum context length is exceeded."
    ),
    "filtered_prompt": Refused(400, "content_filter", "The prompt was filtered."),
}
HEADERS = {"rate_limit": {"retry-after": "1"}}
_DRIP_SECONDS = 0.25
_STALL_SECONDS = 30.0


def _content(answer: Answer, change: Callable[[str], str]) -> None:
    message = answer["choices"][0]["message"]
    message["content"] = change(message["content"])


def _draft(answer: Answer, change: Callable[[dict[str, Any]], None]) -> None:
    def changed(content: str) -> str:
        draft = json.loads(content)
        for line in draft.get("lines", []):
            change(line)
        return json.dumps(draft)

    _content(answer, changed)


def _advice(answer: Answer, *facts: dict[str, str]) -> None:
    def changed(content: str) -> str:
        advice = json.loads(content)
        if "facts" in advice:
            advice["facts"] += facts
        return json.dumps(advice)

    _content(answer, changed)


def _message(**fields: Any) -> Callable[[Answer], None]:
    return lambda answer: answer["choices"][0]["message"].update(fields)


def _finish(answer: Answer, reason: str) -> None:
    answer["choices"][0]["finish_reason"] = reason
    if reason == "length":
        _content(answer, lambda content: content[: len(content) // 2])


def _tenfold(line: dict[str, Any]) -> None:
    line["dose_amount"] *= 10


_INVENTED = {
    "kind": "allergy",
    "value": "penicillin",
    "utterance": "u1",
    "quote": "penicillin made my face swell",
}
SHAPES: dict[str, Callable[[Answer], None]] = {
    "refusal": _message(content=None, refusal="I can't help with that."),
    "empty": _message(content=None),
    "no_choices": lambda answer: answer.update(choices=[]),
    "length": lambda answer: _finish(answer, "length"),
    "content_filter": lambda answer: _finish(answer, "content_filter"),
    "fenced": lambda answer: _content(answer, lambda content: f"```json\n{content}\n```"),
    "truncated": lambda answer: _content(answer, lambda content: content[: len(content) // 2]),
    "wrong_schema": lambda answer: _content(answer, lambda _: '{"prescription": "rest"}'),
    "unknown_medicine": lambda answer: _draft(
        answer, lambda line: line.update(medicine="Curitol Forte")
    ),
    "tenfold_dose": lambda answer: _draft(answer, _tenfold),
    "invented_evidence": lambda answer: _draft(
        answer, lambda line: line.update(utterances=["u99"])
    ),
    "inventing": lambda answer: _advice(answer, _INVENTED),
    "cut_prompt": lambda answer: answer["usage"].update(prompt_tokens=40, total_tokens=80),
}
TIMES = {"slow_drip", "stall", "drop"}
FAULTS = {*STATUSES, *SHAPES, *TIMES}


class CutOff(ConnectionError):
    """The answer stopped in the middle, on purpose."""


def in_time(fault: str, answer: Answer) -> StreamingResponse:
    """Answer too slowly, too late, or not to the end."""
    body = json.dumps(answer).encode()
    return StreamingResponse(_pieces(fault, body), media_type="application/json")


async def _pieces(fault: str, body: bytes) -> AsyncIterator[bytes]:
    if fault == "stall":
        await asyncio.sleep(_STALL_SECONDS)
    if fault == "drop":
        yield body[: len(body) // 2]
        raise CutOff(fault)
    if fault == "slow_drip":
        for at in range(0, len(body), 8):
            yield body[at : at + 8]
            await asyncio.sleep(_DRIP_SECONDS)
        return
    yield body
