"""Keeps every request that arrived and plays the faults it was told to play."""

import asyncio
import base64
import json
import time
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_MOST = 10_000


@dataclass(frozen=True)
class Recorded:
    """One request as it arrived, byte for byte."""

    sink: str
    method: str
    path: str
    headers: dict[str, str]
    body: str
    at: float


@dataclass
class Fault:
    """What to do to the next `times` requests of a vendor.

    `status`: answer so without doing anything; `drop`: do it, then cut the connection;
    `seconds`: wait first.
    """

    vendor: str
    times: int = 1
    status: int | None = None
    body: dict[str, Any] = field(default_factory=dict)
    drop: bool = False
    seconds: float = 0.0


class Dropped(ConnectionError):
    """The answer was never sent, on purpose."""


class Recording:
    """What all vendors of one sandbox share."""

    def __init__(self) -> None:
        self.requests: deque[Recorded] = deque(maxlen=_MOST)
        self.faults: list[Fault] = []

    def as_json(self) -> list[dict[str, Any]]:
        return [asdict(each) for each in self.requests]

    def next_fault(self, vendor: str) -> Fault | None:
        for fault in self.faults:
            if fault.vendor == vendor and fault.times > 0:
                fault.times -= 1
                return fault
        return None


class RecordingMiddleware:
    """Records what goes to `/<vendor>/...`; leaves `/control/...` alone."""

    def __init__(self, app: ASGIApp, recording: Recording) -> None:
        self._app, self._recording = app, recording

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        vendor = scope.get("path", "/").split("/")[1] if scope["type"] == "http" else ""
        if vendor in {"", "control"}:
            await self._app(scope, receive, send)
            return
        body = await _whole_body(receive)
        self._record(scope, vendor, body)
        fault = self._recording.next_fault(vendor)
        if fault is None:
            await self._app(scope, _replay(body, receive), send)
        else:
            await self._misbehave(fault, scope, _replay(body, receive), send)

    def _record(self, scope: Scope, vendor: str, body: bytes) -> None:
        query = scope["query_string"].decode("latin-1")
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope["headers"]}
        path = scope["path"] + (f"?{query}" if query else "")
        text = _text(body)
        self._recording.requests.append(
            Recorded(vendor, scope["method"], path, headers, text, time.time())
        )

    async def _misbehave(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(fault.seconds)
        if fault.status is not None:
            await _answer(send, fault.status, json.dumps(fault.body).encode())
        elif fault.drop:
            await self._app(scope, receive, _nowhere)
            raise Dropped(fault.vendor)
        else:
            await self._app(scope, receive, send)


async def _whole_body(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


def _replay(body: bytes, receive: Receive) -> Receive:
    """Give the body again, then what the client does next: a slow answer is cut when it leaves."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return messages.pop() if messages else await receive()

    return again


async def _nowhere(_: Message) -> None:
    return None


async def _answer(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return "base64:" + base64.b64encode(body).decode()
