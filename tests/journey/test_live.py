"""The WebSocket of a running service, with every frame that a client should not send."""

import json
import time

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from tests.journey.conftest import Process
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
def person(here: Service) -> Person:
    return patient(here, "sunrise", "+919845012345")


@pytest.fixture(scope="module")
def consult(person: Person) -> str:
    return _consult(person)


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


def test_nobody_else_may_speak_in_a_consult(here: Service, consult: str) -> None:
    for stranger in (
        Person(here, "nonsense"),
        staff(here, "sunrise", "physician"),
        patient(here, "sunrise", "+919812345670"),
        patient(here, "lotus", "+919839011223"),
    ):
        with pytest.raises(InvalidStatus):
            opened(stranger, consult)


def test_a_page_talks_by_its_cookie_and_no_other_site_does(person: Person, consult: str) -> None:
    service = person.service
    url = service.api.replace("http", "ws", 1) + f"/consults/{consult}/live"
    cookie = {"Cookie": f"vaidya-session={person.token}"}

    def talk(origin: str | None) -> str:
        with connect(url, origin=origin, additional_headers=cookie) as socket:  # type: ignore[arg-type]
            socket.send("hello")
            return str(json.loads(socket.recv())["type"])

    assert talk(service.url) == "problem"  # it is in, and said nothing of sense
    for elsewhere in (None, "null", "https://evil.example", "http://localhost:1"):
        with pytest.raises(InvalidStatus):
            talk(elsewhere)


def test_an_emergency_over_the_live_connection_never_becomes_a_draft(here: Service) -> None:
    asha, physician = _asha(here), staff(here, "sunrise", "physician")
    words = iter([("e1", "mujhe seene mein bahut dard hai, pasina aa raha hai")])
    consult = _consult(asha)
    (said,) = asha.talk(consult, words)
    assert said["state"] == "escalated"
    assert "112" in said["says"]
    queue = physician.call("GET", "/review/queue")["cases"]
    at = [each["consult"] for each in queue].index(consult)
    assert {each["state"] for each in queue[: at + 1]} == {"emergency"}  # nobody else is before
    case = physician.call("GET", f"/review/cases/{consult}")
    assert (case["state"], case["draft"]["lines"]) == ("emergency", [])
    path = f"/review/cases/{consult}"
    edited = {"version": case["version"], "draft": case["draft"]}
    assert physician.status("PUT", f"{path}/draft", edited) == 409
    assert physician.status("POST", f"{path}/approval", {"reasons": {}}) == 409


def test_an_emergency_is_answered_while_the_database_stands_still(
    alone: Process, person: Person
) -> None:
    consult = _consult(person)
    words = {"id": "e1", "text": "mujhe seene mein bahut dard hai, pasina aa raha hai"}
    with opened(person, consult) as socket:
        with alone.database_standing_still():
            socket.send(json.dumps(words))
            said = json.loads(socket.recv(timeout=30))
        assert (said["type"], said["state"]) == ("reply", "escalated")
        assert "112" in said["says"]
    end = time.monotonic() + 60
    while (shown := person.call("GET", f"/consults/{consult}"))["state"] != "escalated":
        assert time.monotonic() < end
        time.sleep(0.2)
    assert [turn["utterance"] for turn in shown["turns"]] == ["e1"]
    while list((alone.var / "spool").glob("*")):
        assert time.monotonic() < end
        time.sleep(0.2)


def test_a_line_beyond_list_o_waits_for_the_physicians_contact(here: Service) -> None:
    asha, physician = _asha(here), staff(here, "sunrise", "physician")
    consult = _consult(asha)
    words = iter(
        [
            ("c1", "zukam hai teen din se, naak beh rahi hai"),
            *((f"n{i}", "nahi") for i in range(15)),
        ]
    )
    for said in asha.talk(consult, words):
        if said["state"] != "interview":
            break
    end = time.monotonic() + 60
    while asha.call("GET", f"/consults/{consult}")["state"] != "queued":
        assert time.monotonic() < end
        time.sleep(0.1)
    path = f"/review/cases/{consult}"
    assert physician.status("POST", f"{path}/approval", {"reasons": {}}) == 409
    assert asha.status("GET", path) == 403
    assert staff(here, "lotus", "physician").status("GET", path) == 404
    physician.call("POST", f"{path}/contacts", {"mode": "video", "note": "spoke with her"})
    found = physician.call("GET", path)["findings"]
    assert "needs_contact" not in {finding["category"] for finding in found}
    assert physician.status("POST", f"{path}/approval", {"reasons": {}}) == 201
    assert asha.call("GET", "/prescriptions") == []


def _asha(here: Service) -> Person:
    return patient(here, "sunrise", "+919812345670")


def _consult(person: Person) -> str:
    (mine,) = person.call("GET", "/patients")
    for purpose in ("telemedicine", "ai_processing"):
        person.call("POST", "/consents", {"patient": mine["id"], "purpose": purpose})
    return str(person.call("POST", "/consults", {"patient": mine["id"]})["consult"])
