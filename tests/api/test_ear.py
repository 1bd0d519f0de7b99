"""Mirrors api/v1/ear.py, with an ear that is told what to hear."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import httpx2
import pytest

from api.call import authenticate
from api.v1.consults import ReplyOut, reply_out
from api.v1.ear import AudioStart, Ear, NotHeard, NotListening
from core.ids import ConsultId
from core.language import Language
from pipeline.ports import Speech, Transcript, VoiceBusy
from privacy.text import Spoken
from runtime.services import Services, SpeechServices
from runtime.wiring import Application
from safety.read_back import ReadBack
from safety.sayable import Sayable
from tests.api.clinic import consent, patient_of, sign_in_patient, start
from tests.pipeline.test_listening import LOUD, QUIET, Loudness

UTTERANCE = LOUD * 31 + QUIET * 31
START = AudioStart(type="audio.start", id="u1", rate=16000, format="pcm16")


class Hearing:
    """Hears what it is told to hear, or raises it."""

    idle = True

    def __init__(self, *heard: Transcript | Exception | None) -> None:
        self.heard, self.sounds = list(heard), list[bytes]()

    async def load(self) -> None: ...

    async def transcribe(self, audio: bytes, hints: Sequence[str]) -> Transcript | None:
        self.sounds.append(audio)
        found = self.heard.pop(0)
        if isinstance(found, Exception):
            raise found
        return found


class Humming:
    """Speaks English as a hum."""

    def __init__(self) -> None:
        self.spoke = list[str]()

    async def load(self) -> None: ...

    async def speak(self, said: Sayable | ReadBack) -> Speech | None:
        self.spoke.append(said.text)
        english = said.language is Language.ENGLISH
        return Speech(bytes(40_000), 24_000, ((0, "sil"),)) if english else None


class Frames:
    """Keeps what was sent."""

    def __init__(self) -> None:
        self.sent = list[Any]()

    async def send_json(self, data: Any) -> None:
        self.sent.append(data)

    async def send_bytes(self, data: bytes) -> None:
        self.sent.append(data)

    @property
    def types(self) -> list[str]:
        return [each["type"] for each in self.sent if isinstance(each, dict)]


def heard(words: str, language: str = "en") -> Transcript:
    return Transcript(Spoken(words), Spoken(words), 0.9, language)


class Room:
    """A patient in a consult, an ear and what came out."""

    def __init__(self, services: Services, ear: Ear, out: Frames) -> None:
        self.services, self.ear, self.out = services, ear, out

    def hearing(self, *found: Transcript | Exception | None) -> Hearing:
        made = Hearing(*found)
        speech = SpeechServices(Loudness, made, Humming())
        self.ear.services = replace(self.services, speech=speech)
        return made


@pytest.fixture
async def room(app: Application, client: httpx2.AsyncClient) -> Room:
    headers = await sign_in_patient(client, app)
    return await _room(app, headers, await start(client, headers))


async def _room(app: Application, headers: dict[str, str], consult: str) -> Room:
    services, out = app.services, Frames()
    caller = await authenticate(services, headers["Authorization"].removeprefix("Bearer "))
    own = ConsultId(UUID(consult))

    async def take(utterance: str, said: Transcript) -> ReplyOut:
        async with services.units.begin(caller.hospital, caller.actor) as uow:
            return reply_out(own, *await services.consults.hear(uow, own, utterance, said))

    return Room(services, Ear(services, caller, own, out, take), out)


async def test_hands_free_speech_gets_caption_reply_and_speech(room: Room) -> None:
    listening = room.hearing(heard("I have a cough"))
    await room.ear.start(START)
    await room.ear.hear(UTTERANCE)
    assert room.out.types == ["caption", "caption", "reply", "speech"]
    early, final, reply, speech = (each for each in room.out.sent if isinstance(each, dict))
    assert (early["final"], final["final"], final["text"]) == (False, True, "I have a cough")
    assert reply["utterance"] == final["id"] == speech["id"] == "u1"
    assert sum(len(each) for each in room.out.sent if isinstance(each, bytes)) == speech["bytes"]
    assert len(listening.sounds) == 1  # what was transcribed in the pause was not transcribed twice


async def test_the_next_utterance_of_the_same_sound_has_an_id_of_its_own(room: Room) -> None:
    room.hearing(heard("I have a cough"), heard("since Monday"))
    await room.ear.start(START)
    await room.ear.hear(UTTERANCE)
    await room.ear.hear(UTTERANCE)
    finals = [each for each in room.out.sent if isinstance(each, dict) and each.get("final")]
    assert [each["id"] for each in finals] == ["u1", "u1-2"]


async def test_what_follows_a_pause_is_transcribed_with_what_was_before(room: Room) -> None:
    listening = room.hearing(heard("I have"), heard("I have a cough"))
    await room.ear.start(START)
    await room.ear.hear(LOUD * 31 + QUIET * 12)
    await room.ear.hear(LOUD * 20)
    await room.ear.end()
    finals = [each for each in room.out.sent if isinstance(each, dict) and each.get("final")]
    assert [each["text"] for each in finals] == ["I have a cough"]
    assert listening.sounds[-1].count(b"\x01") == 51 * len(LOUD)


@pytest.mark.parametrize("words", [None, heard("", "hi"), heard("", "fr")])
async def test_what_was_not_understood_is_asked_again_and_goes_into_no_history(
    room: Room, words: Transcript | None
) -> None:
    room.hearing(words)
    await room.ear.start(START)
    await room.ear.hear(UTTERANCE)
    reply = next(each for each in room.out.sent if each["type"] == "reply")
    key = "voice.unheard" if words is None else "voice.english_only"
    assert reply["phrases"] == [key]
    hindi = words is not None and words.language == "hi"
    assert any("\u0900" <= letter <= "\u097f" for letter in reply["says"]) is hindi
    async with room.services.units.begin(room.ear.caller.hospital, "tester") as uow:
        assert await uow.history.version(f"consult-{room.ear.consult}") == 2


async def test_a_button_pressed_in_silence_is_answered(room: Room) -> None:
    room.hearing()
    await room.ear.start(START)
    await room.ear.hear(QUIET * 31)
    await room.ear.end()
    assert room.out.sent[0]["phrases"] == ["voice.unheard"]


async def test_a_full_ear_asks_to_type_and_the_next_utterance_is_heard(room: Room) -> None:
    busy = VoiceBusy("queue full")
    room.hearing(busy, heard("I have a cough"))
    await room.ear.start(START)
    with pytest.raises(NotListening, match="Please type"):
        await room.ear.hear(UTTERANCE)
    await room.ear.hear(UTTERANCE)
    assert room.out.types[-1] == "speech"


async def test_sound_nobody_announced_is_refused(room: Room) -> None:
    with pytest.raises(NotHeard, match=r"audio\.start"):
        await room.ear.hear(UTTERANCE)
    with pytest.raises(NotHeard):
        await room.ear.end()


async def test_who_speaks_hindi_is_told_in_hindi_to_type(
    app: Application, client: httpx2.AsyncClient
) -> None:
    headers = await sign_in_patient(client, app)
    patient = await patient_of(client, headers)
    await consent(client, headers, patient)
    body = {"patient": patient, "language": "hi"}
    begun = await client.post("/consults", json=body, headers=headers)
    room = await _room(app, headers, begun.json()["consult"])
    room.hearing()
    with pytest.raises(NotHeard, match="अंग्रेज़ी"):
        await room.ear.start(START)
    await room.ear.speak("")  # the greeting: no voice speaks Hindi
    assert room.out.sent == [
        {"type": "speech", "id": "", "language": "hi", "speech": None, "bytes": 0}
    ]


async def test_only_reviewed_words_and_the_patients_own_are_spoken(room: Room) -> None:
    room.hearing(heard("I have a cough for two days"))
    voice = room.ear.services.speech.voice
    assert isinstance(voice, Humming)
    await room.ear.start(START)
    await room.ear.hear(UTTERANCE)
    assert voice.spoke == [room.out.sent[2]["says"]]
