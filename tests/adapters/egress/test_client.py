"""Mirrors adapters/egress: nothing leaves that the gate refuses, and all of it is recorded."""

from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest

from adapters.egress.client import client
from adapters.egress.record import EgressRecord
from privacy.egress import EgressRefused, Level, Sink
from privacy.scan import Guard, Guarded

ROOT = Path(__file__).parents[3]
SINK = Sink(
    name="sms",
    level=Level.PHI,
    hosts=frozenset({"sms.example"}),
    fields={"to": frozenset({"PHONE"})},
)
URL = "https://sms.example/v1/messages"


def guard() -> Guard:
    return Guard(values=(Guarded(kind="NAME", value="Sunita Pawar"),))


class Wire:
    """A network that remembers what reached it."""

    def __init__(self, guard: Callable[[], Guard] = guard) -> None:
        self.arrived = list[httpx2.Request]()
        self.records = list[EgressRecord]()
        self.client = client(
            SINK, guard, self.records.append, inner=httpx2.MockTransport(self.answer)
        )

    def answer(self, request: httpx2.Request) -> httpx2.Response:
        self.arrived.append(request)
        return httpx2.Response(302, headers={"location": "https://elsewhere.example/"})


async def test_what_is_allowed_arrives_and_is_recorded() -> None:
    wire = Wire()
    response = await wire.client.post(URL, json={"to": "919845012345"})
    assert response.status_code == 302  # redirects are not followed
    assert [r.url.host for r in wire.arrived] == ["sms.example"]
    assert [(r.sink, r.host, r.path, r.allowed) for r in wire.records] == [
        ("sms", "sms.example", "/v1/messages", True)
    ]
    assert "98450" not in wire.records[0].model_dump_json()


async def test_what_is_refused_never_reaches_the_wire() -> None:
    wire = Wire()
    with pytest.raises(EgressRefused):
        await wire.client.post(f"{URL}/Sunita%20Pawar", json={"text": "fever"})
    assert wire.arrived == []
    assert [(r.allowed, r.rule, r.path) for r in wire.records] == [(False, "value", "")]


@pytest.mark.parametrize("url", ["https://elsewhere.example/", "https://sms.example.evil.example/"])
async def test_an_undeclared_host_is_refused(url: str) -> None:
    wire = Wire()
    with pytest.raises(EgressRefused):
        await wire.client.get(url)
    assert wire.arrived == []


async def test_a_body_sent_in_pieces_is_read_whole_first() -> None:
    async def pieces() -> object:
        yield b'{"text":"Suni'
        yield b'ta Pawar"}'

    wire = Wire()
    with pytest.raises(EgressRefused):
        await wire.client.post(
            URL,
            content=pieces(),  # type: ignore[arg-type]
            headers={"content-type": "application/json"},
        )
    assert wire.arrived == []


async def test_a_packed_body_is_refused() -> None:
    wire = Wire()
    with pytest.raises(EgressRefused):
        await wire.client.post(URL, json={}, headers={"content-encoding": "gzip"})


async def test_what_cannot_be_recorded_never_reaches_the_wire() -> None:
    wire, broken = Wire(), list[EgressRecord]()

    def record(entry: EgressRecord) -> None:
        broken.append(entry)
        raise OSError("the disk is full")

    network = httpx2.MockTransport(wire.answer)
    with pytest.raises(EgressRefused, match="recorded"):
        await client(SINK, guard, record, inner=network).post(URL, json={"to": "919845012345"})
    assert (len(broken), wire.arrived) == (1, [])


async def test_a_record_counts_the_tokens_that_left() -> None:
    wire = Wire()
    await wire.client.post(URL, json={"text": "[NAME_1] and [NAME_2] live in [LOCATION_1]"})
    assert wire.records[0].tokens == {"NAME": 2, "LOCATION": 1}


async def test_without_a_guard_nothing_leaves() -> None:
    def gone() -> Guard:
        raise RuntimeError("vault is shut")

    wire = Wire(gone)
    with pytest.raises(EgressRefused):
        await wire.client.post(URL, json={})
    assert [r.rule for r in wire.records] == ["guard"]
