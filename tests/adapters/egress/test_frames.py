"""Mirrors adapters/egress/frames.py, over a real WebSocket on this machine."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

from adapters.egress.frames import GuardedSocket
from adapters.egress.gate import Gate
from adapters.egress.record import EgressRecord
from privacy.egress import EgressRefused, Level, Sink
from privacy.scan import Guard, Guarded

VOICE = Sink(name="voice", level=Level.DEIDENTIFIED, hosts=frozenset({"127.0.0.1"}), largest=1000)
SUNITA = Guard(values=(Guarded(kind="NAME", value="Sunita Pawar"),))


@dataclass
class Wire:
    """A server that remembers what reached it, and a socket to it."""

    url: str = ""
    arrived: list[str | bytes] = field(default_factory=list)
    records: list[EgressRecord] = field(default_factory=list)

    async def answer(self, connection: ServerConnection) -> None:
        async for frame in connection:
            self.arrived.append(frame)
            await connection.send("x" * 2000 if frame == "much" else "heard")


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    made = Wire()
    async with serve(made.answer, "127.0.0.1", 0) as server:
        made.url = f"ws://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield made


@pytest.fixture
async def inner(wire: Wire) -> AsyncIterator[object]:
    async with connect(wire.url) as connection:
        yield connection


def guarded(
    wire: Wire, inner: object, sink: Sink = VOICE, *, consented: bool = False
) -> GuardedSocket:
    gate = Gate(sink, lambda: SUNITA, wire.records.append)
    return GuardedSocket(inner, gate, wire.url, consented=consented)  # type: ignore[arg-type]


async def test_what_identifies_nobody_arrives_and_is_recorded(wire: Wire, inner: object) -> None:
    socket = guarded(wire, inner)
    await socket.send('{"text":"[NAME_1] has fever"}')
    assert await socket.recv() == "heard"
    assert wire.arrived == ['{"text":"[NAME_1] has fever"}']
    assert [(each.sink, each.allowed) for each in wire.records] == [("voice", True)]


@pytest.mark.parametrize("frame", ['{"text":"Sunita Pawar"}', "call 9845012345", "{broken"])
async def test_what_identifies_or_cannot_be_read_stays(
    wire: Wire, inner: object, frame: str
) -> None:
    with pytest.raises(EgressRefused):
        await guarded(wire, inner).send(frame)
    assert wire.arrived == []
    assert [each.allowed for each in wire.records] == [False]


@pytest.mark.parametrize("parts", [("call 98450", "12345"), ('{"t":"Suni"}', '{"t":"ta Pawar"}')])
async def test_what_is_said_over_several_frames_is_seen(
    wire: Wire, inner: object, parts: tuple[str, str]
) -> None:
    socket = guarded(wire, inner)
    await socket.send(parts[0])
    await socket.recv()
    with pytest.raises(EgressRefused):
        await socket.send(parts[1])
    assert wire.arrived == [parts[0]]


async def test_sound_needs_a_sink_made_for_it_and_the_patients_consent(
    wire: Wire, inner: object
) -> None:
    ear = VOICE.model_copy(update={"opaque": True})
    for sink, consented in ((VOICE, True), (ear, False)):
        with pytest.raises(EgressRefused):
            await guarded(wire, inner, sink, consented=consented).send(b"\x00\xff")
    socket = guarded(wire, inner, ear, consented=True)
    await socket.send(b"\x00\xff")
    await socket.recv()
    assert wire.arrived == [b"\x00\xff"]
    assert [(each.allowed, each.rule) for each in wire.records] == [
        (False, "opaque"),
        (False, "opaque"),
        (True, ""),
    ]


async def test_an_answer_beyond_measure_is_refused(wire: Wire, inner: object) -> None:
    socket = guarded(wire, inner)
    await socket.send("much")
    with pytest.raises(EgressRefused):
        await socket.recv()
