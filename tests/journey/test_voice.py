"""A consult by voice through the running service, and sound that no microphone sends."""

import json
from typing import Any

import pytest
from websockets.sync.client import ClientConnection

from tests.journey.test_live import opened
from tests.sound import silence, spoken
from web.demo.people import Person, Service, listen, patient, speak

START = {"type": "audio.start", "id": "u1", "rate": 16000, "format": "pcm16"}
BAD_STARTS = [
    {"type": "audio.start"},
    {**START, "rate": 8000},
    {**START, "rate": "16000"},
    {**START, "format": "opus"},
    {**START, "id": "../../x"},
    {**START, "id": "x" * 60},
    {**START, "more": 1},
    {"type": "speak", "id": "x y"},
    {"type": "audio"},
]


@pytest.fixture(scope="module")
def person(here: Service) -> Person:
    return patient(here, "sunrise", "+919845012345")


@pytest.fixture
def consult(person: Person) -> str:
    return begun(person, "en")


def begun(person: Person, language: str) -> str:
    (mine,) = person.call("GET", "/patients")
    for purpose in ("telemedicine", "ai_processing"):
        person.call("POST", "/consents", {"patient": mine["id"], "purpose": purpose})
    body = {"patient": mine["id"], "language": language}
    return str(person.call("POST", "/consults", body)["consult"])


def answer(socket: ClientConnection, frame: Any) -> dict[str, Any]:
    socket.send(frame if isinstance(frame, bytes) else json.dumps(frame))
    said: dict[str, Any] = json.loads(socket.recv())
    return said


def test_a_spoken_complaint_is_captioned_read_back_and_answered_aloud(
    person: Person, consult: str
) -> None:
    told = list[dict[str, Any]]()
    words = iter(
        [
            ("v1", spoken("I have fever and body ache for two days.", rest=0.3)),
            ("v2", spoken("Yes.", rest=0.3)),
        ]
    )
    asked, going_on = person.talk(consult, words, told.append)
    captions = [each for each in told if each["type"] == "caption" and each["final"]]
    assert [each["id"] for each in captions] == ["v1", "v2"]
    assert "fever" in captions[0]["text"]
    assert asked["phrases"] == ["voice.read_back"]
    quote = asked["says"].split("“")[1].split("”")[0]
    assert quote in captions[0]["text"]
    assert going_on["phrases"] == ["ask.severity"]
    speech = [each for each in told if each["type"] == "speech"]
    assert all(each["bytes"] and each["visemes"][-1][1] == "sil" for each in speech)
    turns = person.call("GET", f"/consults/{consult}")["turns"]
    assert turns[0]["heard"] == captions[0]["text"]


def test_a_spoken_emergency_is_answered_before_anything_is_read_back(
    person: Person, consult: str
) -> None:
    sound = spoken("I have severe chest pain going to my left arm for twenty minutes.", rest=0.3)
    (said,) = person.talk(consult, iter([("v1", sound)]))
    assert said["state"] == "escalated"
    assert "112" in said["says"]


def test_frames_of_any_size_make_the_same_words(person: Person) -> None:
    sound, heard = spoken("I have a dry cough and a sore throat.", rest=0.3), set[str]()
    for size in (333, 50_001):
        told = list[dict[str, Any]]()
        with opened(person, begun(person, "en")) as socket:
            socket.send(json.dumps({**START, "hands_free": False}))
            for at in range(0, len(sound), size):
                socket.send(sound[at : at + size])
            socket.send(json.dumps({"type": "audio.end"}))
            listen(socket, told.append)
        heard |= {each["text"] for each in told if each["type"] == "caption" and each["final"]}
    assert len(heard) == 1


def test_hands_free_a_rest_ends_the_utterance(person: Person, consult: str) -> None:
    with opened(person, consult) as socket:
        socket.send(json.dumps(START))
        sound = spoken("My throat hurts.", rest=1.0)
        for at in range(0, len(sound), 3200):
            socket.send(sound[at : at + 3200])
        assert listen(socket, lambda _: None)["utterance"] == "u1"


def test_sound_that_is_none_is_a_problem_and_the_consult_goes_on(
    person: Person, consult: str
) -> None:
    with opened(person, consult) as socket:
        assert answer(socket, b"\x00" * 320)["title"] == "NotHeard"
        for bad in BAD_STARTS:
            assert answer(socket, bad)["status"] == 422, bad
        socket.send(json.dumps(START))
        assert answer(socket, bytes(64 * 1024 + 2))["status"] == 413
        socket.send(bytes(3201))
        assert answer(socket, {"type": "audio.end"})["title"] == "MalformedAudio"
        assert answer(socket, {"type": "speak", "id": "never"})["title"] == "NothingSaid"
        assert answer(socket, {"id": "t1", "text": "I have a cough"})["type"] == "reply"


def test_a_connection_cut_in_the_middle_leaves_the_utterance_to_be_said_again(
    person: Person, consult: str
) -> None:
    sound = spoken("I have a headache.", rest=0.3)
    with opened(person, consult) as socket:
        socket.send(json.dumps(START))
        socket.send(sound[: len(sound) // 2])
    assert person.call("GET", f"/consults/{consult}")["turns"] == []
    with opened(person, consult) as socket:
        speak(socket, "u1", sound)
        assert listen(socket, lambda _: None)["utterance"] == "u1"
    assert [each["utterance"] for each in person.call("GET", f"/consults/{consult}")["turns"]] == [
        "u1"
    ]


def test_silence_puts_no_words_into_a_patients_mouth(person: Person, consult: str) -> None:
    (said,) = person.talk(consult, iter([("v1", silence(2))]))
    assert said["phrases"] == ["voice.unheard"]
    assert person.call("GET", f"/consults/{consult}")["turns"] == []


def test_a_hindi_consult_asks_to_type_and_takes_what_is_typed(here: Service) -> None:
    asha = patient(here, "sunrise", "+919812345670")
    with opened(asha, begun(asha, "hi-Latn")) as socket:
        refused = answer(socket, START)
        assert (refused["title"], "English" in refused["detail"]) == ("NotHeard", True)
        assert answer(socket, {"id": "t1", "text": "mujhe khansi hai"})["type"] == "reply"
