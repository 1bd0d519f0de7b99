"""What every request meets first: a size limit, and a log line without PHI."""

import time

import structlog
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem
from core.ids import new_id

_LOG = structlog.get_logger()
_HEADERS = (  # of every answer that does not say otherwise itself
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


class _TooLarge(HTTPException):
    """FastAPI lets this one through where it reads a body; any other would become a 400."""


class BodyLimit:
    """Refuses a body over `limit` bytes as soon as it passes it, whatever its headers claim."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app, self._limit = app, limit
        self._detail = f"a request may have {limit} bytes at most"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = started = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self._limit:
                raise _TooLarge(413, self._detail)
            return message

        async def watched(message: Message) -> None:
            nonlocal started
            started = 1
            await send(message)

        refusal = problem(413, "TooLarge", self._detail)
        if self._declared(scope) > self._limit:
            await refusal(scope, receive, send)
            return
        try:
            await self._app(scope, counted, watched)
        except _TooLarge:
            if not started:
                await refusal(scope, receive, send)

    @staticmethod
    def _declared(scope: Scope) -> int:
        value = dict(scope["headers"]).get(b"content-length", b"0")
        return int(value) if value.isdigit() and len(value) < 20 else 0  # noqa: PLR2004


class RequestLog:
    """One line a request: the route's pattern, never the path, query or body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, begun, request = 500, time.perf_counter(), str(new_id())

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                said = {name.lower() for name, _ in message["headers"]}
                more = [each for each in _HEADERS if each[0] not in said]
                message["headers"] = [
                    *message["headers"],
                    (b"x-request-id", request.encode()),
                    *more,
                ]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            _LOG.info(
                "request",
                request=request,
                method=scope["method"],
                route=getattr(scope.get("route"), "path", "unmatched"),
                status=status,
                milliseconds=round(1000 * (time.perf_counter() - begun), 1),
            )
