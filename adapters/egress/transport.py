"""An HTTP transport that lets a request pass only when the egress gate does."""

import asyncio
from collections.abc import Callable

import httpx2
from pydantic import Field

from core.frozen import Frozen
from privacy.egress import Allowed, EgressRefused, Envelope, Refused, Sink, decide
from privacy.scan import Guard
from privacy.tokens import counted


class EgressRecord(Frozen):
    """A line of the egress register: who was sent how much, never what. Size in bytes.

    `tokens` counts, by kind, the identifiers that left as tokens.
    """

    sink: str
    host: str
    method: str
    path: str
    size: int
    sha256: str
    allowed: bool
    rule: str
    level: str = ""
    tokens: dict[str, int] = Field(default_factory=dict)


class GuardedTransport(httpx2.AsyncBaseTransport):
    """Wraps a transport for one sink. `guard` is asked anew for every request.

    `record` is called in a thread, with the context of the request, and may wait for a disk.
    """

    def __init__(
        self,
        inner: httpx2.AsyncBaseTransport,
        sink: Sink,
        guard: Callable[[], Guard],
        record: Callable[[EgressRecord], None],
    ) -> None:
        self._inner = inner
        self._sink = sink
        self._guard = guard
        self._record = record

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send what the gate allows. Raises EgressRefused before any byte leaves."""
        body = await request.aread()
        decision = self._decide(request, body)
        entry = _entry(self._sink, request, decision, body)
        try:
            await asyncio.to_thread(self._record, entry)
        except Exception as lost:  # what is not on record does not leave
            raise EgressRefused(self._refused("register", "it cannot be recorded")) from lost
        if isinstance(decision, Refused):
            raise EgressRefused(decision)
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()

    def _decide(self, request: httpx2.Request, body: bytes) -> Allowed | Refused:
        if request.url.host not in self._sink.hosts:
            return self._refused("host", "an undeclared host")
        if "content-encoding" in request.headers and not self._sink.opaque:
            return self._refused("encoding", "a packed body")
        try:
            guard = self._guard()
        except Exception:  # noqa: BLE001 - without the guard nobody can vouch for the request
            return self._refused("guard", "the guard is not there")
        return decide(
            self._sink,
            request.headers.get("content-type", ""),
            body,
            guard,
            Envelope(
                path=request.url.raw_path.decode("ascii").partition("?")[0],
                query=request.url.query.decode("ascii"),
                headers=tuple(request.headers.multi_items()),
            ),
        )

    def _refused(self, rule: str, reason: str) -> Refused:
        return Refused(sink=self._sink.name, rule=rule, reason=reason)


def _entry(
    sink: Sink, request: httpx2.Request, decision: Allowed | Refused, body: bytes
) -> EgressRecord:
    """Note a request; of a refused one neither its path nor a digest to guess from."""
    allowed = isinstance(decision, Allowed)
    return EgressRecord(
        sink=sink.name,
        host=request.url.host if request.url.host in sink.hosts else "undeclared",
        method=request.method,
        path=request.url.path if allowed else "",
        size=decision.size if isinstance(decision, Allowed) else 0,
        sha256=decision.sha256 if isinstance(decision, Allowed) else "",
        allowed=allowed,
        rule="" if isinstance(decision, Allowed) else decision.rule,
        level=sink.level.value,
        tokens=counted(body.decode("utf-8", "ignore")),
    )
