"""A WebSocket whose every frame meets the gate."""

import contextlib
from collections.abc import Iterator
from typing import Protocol

from adapters.egress.gate import Gate, Leaving
from privacy import body as bodies
from privacy.egress import EgressRefused, Refused

_TAIL = 200  # characters of earlier frames that are read together with the next one
Frame = str | bytes


class Connection(Protocol):
    """What is used of a connection of `websockets`."""

    async def send(self, message: Frame) -> None: ...

    async def recv(self) -> Frame: ...

    async def close(self) -> None: ...


class GuardedSocket:
    """Sends what the gate lets out; an identifier said over several frames is seen too.

    Binary frames (sound) need a sink declared opaque, and `consented`: the patient agreed.
    """

    def __init__(self, inner: Connection, gate: Gate, url: str, *, consented: bool = False) -> None:
        self._inner, self._gate, self._url = inner, gate, url
        self._consented, self._tail = consented, ""

    async def send(self, frame: Frame) -> None:
        """Send one frame. Raises `EgressRefused` before any byte of it leaves."""
        if isinstance(frame, bytes):
            self._let_out_sound(frame)
        else:
            self._let_out_text(frame)
        await self._inner.send(frame)

    async def recv(self) -> Frame:
        """Give what the other side sent; more than the sink's measure is refused too."""
        frame = await self._inner.recv()
        if len(frame) > self._gate.sink.largest:
            raise EgressRefused(self._refused("oversize", "the answer is too large"))
        return frame

    async def close(self) -> None:
        await self._inner.close()

    def _let_out_sound(self, frame: bytes) -> None:
        leaving = self._leaving(frame, "application/octet-stream")
        if not (self._gate.sink.opaque and self._consented):
            self._gate.keep(leaving, "opaque", "nobody can read this, or the patient did not agree")
        self._gate.let_out(leaving)

    def _let_out_text(self, frame: str) -> None:
        kind = "application/json" if frame.lstrip()[:1] in ("{", "[") else "text/plain"
        leaving = self._leaving(frame.encode(), kind)
        together = self._tail + " ".join(self._undeclared(kind, frame))
        if self._tail and self._gate.finds(together):
            self._gate.keep(leaving, "split", "an identifier was found over several frames")
        self._gate.let_out(leaving)
        self._tail = f"{together[-_TAIL:]} "

    def _undeclared(self, kind: str, frame: str) -> Iterator[str]:
        with contextlib.suppress(bodies.Unreadable):  # which the gate refuses by itself
            for field, text in bodies.read(kind, frame.encode()):
                if field not in (*self._gate.sink.fields, bodies.NAMES):
                    yield text

    def _leaving(self, body: bytes, kind: str) -> Leaving:
        return Leaving(url=self._url, method="FRAME", content_type=kind, body=body)

    def _refused(self, rule: str, reason: str) -> Refused:
        return Refused(sink=self._gate.sink.name, rule=rule, reason=reason)
