"""The WebSocket of a running service, with every frame that a client should not send."""

import json
from collections.abc import Iterator

import httpx2
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.journey.conftest import Process, started
from web.demo.people import Person, Service, patient, staff

UNKNOWN = "01a20346-21d1-77e8-b9e3-59b74008615c"
BAD_FRAMES = [
    "",
    "hello",
    "[]",
    "[" * 20_000,
    json.dumps({"id": "u1"}),
    json.dumps({"id": "../../x", "text": "fever"}),
    json.dumps({"id": "u1", "text": "a\x00b"}),
    json.dumps({"id": "u1", "text": "x" * 40_000}),
    '{"id": "u1", "text": "\\ud800"}',
]


@pytest.fixture(scope="module")
def running(process_maker: Process) -> Iterator[Service]:
    with started(process_maker), httpx2.Client(timeout=60) as http:
        yield Service(process_maker.url, process_maker.vendors, http)


@pytest.fixture(scope="module")
def person(running: Service) -> Person:
    return patient(running, "sunrise", "+919845012345")


@pytest.fixture(scope="module")
def consult(person: Person) -> str:
    (mine,) = person.call("GET", "/patients")
    for purpose in ("telemedicine", "ai_processing"):
        person.call("POST", "/consents", {"patient": mine["id"], "purpose": purpose})
    return str(person.call("POST", "/consults", {"patient": mine["id"]})["consult"])


def opened(person: Person, consult: str) -> ClientConnection:
    url = person.service.api.replace("http", "ws", 1) + f"/consults/{consult}/live"
    return connect(url, subprotocols=["vaidya.v1", f"bearer.{person.token}"])  # type: ignore[list-item]


def test_a_bad_frame_is_a_problem_and_the_consult_goes_on(person: Person, consult: str) -> None:
    with opened(person, consult) as socket:
        for frame in BAD_FRAMES:
            socket.send(frame)
            answer = json.loads(socket.recv())
            assert (answer["type"], answer["status"] in {413, 422}) == ("problem", True), frame[:40]
        socket.send(json.dumps({"id": "ok-1", "text": "I have a cough since 2 days"}))
        assert json.loads(socket.recv())["type"] == "reply"


def test_a_word_said_twice_over_two_connections_is_said_once(person: Person, consult: str) -> None:
    frame = json.dumps({"id": "twice-1", "text": "no"})
    replies = []
    for _ in range(2):
        with opened(person, consult) as socket:
            socket.send(frame)
            replies.append(json.loads(socket.recv()))
    assert replies[0] == replies[1]
    turns = person.call("GET", f"/consults/{consult}")["turns"]
    assert [turn["utterance"] for turn in turns].count("twice-1") == 1


@pytest.mark.parametrize("wanted", [UNKNOWN, "not-an-id"])
def test_a_consult_that_is_not_yours_does_not_open(person: Person, wanted: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        opened(person, wanted)
    assert refused.value.response.status_code == 403  # how a server declines before accepting


def test_nobody_else_may_speak_in_a_consult(running: Service, consult: str) -> None:
    for stranger in (
        Person(running, "nonsense"),
        staff(running, "sunrise", "physician"),
        patient(running, "sunrise", "+919812345670"),
        patient(running, "lotus", "+919839011223"),
    ):
        with pytest.raises(InvalidStatus):
            opened(stranger, consult)
