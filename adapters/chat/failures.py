"""Every way a model gives no draft, as a reason code and what helps against it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import httpx2

from pipeline.ports import Fault, Unanswered
from privacy.egress import EgressRefused

if TYPE_CHECKING:
    from openai import APIStatusError

_STATUS = {
    401: ("unauthorized", Fault.VENDOR),
    403: ("unauthorized", Fault.VENDOR),
    404: ("not_found", Fault.VENDOR),
    408: ("server_error", Fault.PASSING),
    409: ("server_error", Fault.PASSING),
    422: ("bad_request", Fault.VENDOR),
}
_BAD_REQUEST = {
    "content_filter": ("content_filter", Fault.ANSWER),
    "context_length_exceeded": ("case_too_long", Fault.ANSWER),
}
_LONGEST_WAIT = 3600.0  # seconds
_SERVER = 500


def failure(error: Exception) -> Exception:
    """Give what to raise for what a client raised: `EgressRefused` as itself, or `Unanswered`."""
    import openai  # noqa: PLC0415 -- heavy
    from pydantic import ValidationError  # noqa: PLC0415 -- with it

    for each in _causes(error):
        if isinstance(each, EgressRefused | Unanswered):
            return each
    if isinstance(error, openai.APIStatusError):
        return _status(error)
    for kinds, reason, fault in (
        ((openai.APITimeoutError, TimeoutError), "timeout", Fault.PASSING),
        ((openai.APIConnectionError, httpx2.TransportError), "connection", Fault.PASSING),
        ((openai.LengthFinishReasonError,), "length", Fault.ANSWER),
        ((openai.ContentFilterFinishReasonError,), "content_filter", Fault.ANSWER),
        ((ValidationError,), "not_the_schema", Fault.ANSWER),
    ):
        if isinstance(error, kinds):
            return Unanswered(reason, fault)
    return Unanswered("unreadable", Fault.ANSWER)  # an answer the client itself stumbles over


def _status(error: "APIStatusError") -> Unanswered:
    code, status = str(error.code or ""), error.status_code
    if status == httpx2.codes.TOO_MANY_REQUESTS:
        if code == "insufficient_quota":
            return Unanswered("insufficient_quota", Fault.VENDOR)
        return Unanswered("rate_limit", Fault.PASSING, _after(error.response.headers))
    if status >= _SERVER:
        return Unanswered("server_error", Fault.PASSING, _after(error.response.headers))
    if status == httpx2.codes.BAD_REQUEST:
        return Unanswered(*_BAD_REQUEST.get(code, ("bad_request", Fault.VENDOR)))
    return Unanswered(*_STATUS.get(status, ("rejected", Fault.ANSWER)))


def _after(headers: httpx2.Headers) -> float:
    """Read Retry-After in seconds; a date or nonsense counts as not told."""
    try:
        return min(max(float(headers.get("retry-after", "0")), 0.0), _LONGEST_WAIT)
    except ValueError:
        return 0.0


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen = set[int]()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
