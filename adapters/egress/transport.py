"""An HTTP transport that lets a request pass only when the egress gate does."""

import asyncio

import httpx2

from adapters.egress.gate import Gate, Leaving


class GuardedTransport(httpx2.AsyncBaseTransport):
    """Wraps a transport for one sink's gate, which is asked in a thread: it may wait for a disk."""

    def __init__(self, inner: httpx2.AsyncBaseTransport, gate: Gate) -> None:
        self._inner, self._gate = inner, gate

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send what the gate allows. Raises `EgressRefused` before any byte leaves."""
        body = await request.aread()
        await asyncio.to_thread(self._gate.let_out, _leaving(request, body))
        return await self._inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self._inner.aclose()


def _leaving(request: httpx2.Request, body: bytes) -> Leaving:
    return Leaving(
        url=str(request.url),
        method=request.method,
        content_type=request.headers.get("content-type", ""),
        body=body,
        headers=tuple(request.headers.multi_items()),
    )
