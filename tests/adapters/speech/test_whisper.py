"""Mirrors adapters/speech/whisper.py and silero.py, on sound that the shipped voice makes."""

import pytest

from adapters.speech.silero import WINDOW, Silero
from pipeline.ports import Transcript
from pipeline.transcript import as_heard
from runtime.services import SpeechServices
from tests.sound import noise, silence, spoken


async def heard(speech: SpeechServices, sound: bytes) -> Transcript:
    transcript = await speech.transcriber.transcribe(sound, ["paracetamol", "penicillin"])
    assert transcript is not None
    return transcript


async def test_an_english_sentence_is_heard(speech: SpeechServices) -> None:
    found = await heard(speech, spoken("I have fever and dry cough for three days."))
    said = as_heard(found.said).lower()
    assert {"fever", "dry", "cough", "days"} <= set(said.replace(".", "").split())
    assert found.language == "en"
    assert 0.5 < found.confidence <= 1


async def test_both_hearings_are_of_the_same_words(speech: SpeechServices) -> None:
    found = await heard(speech, spoken("I am allergic to penicillin, I got a rash."))
    for said in (found.said, found.hinted):
        assert "penicillin" in as_heard(said).lower()
        assert "paracetamol" not in as_heard(said).lower()


@pytest.mark.parametrize("sound", [silence(3), noise(3, 300), noise(3, 3000), noise(6, 8000)])
async def test_no_words_are_made_up_where_none_were_said(
    speech: SpeechServices, sound: bytes
) -> None:
    assert await speech.transcriber.transcribe(sound, ["paracetamol"]) is None


def share_of_speech(sound: bytes) -> float:
    detector = Silero()
    likely = [
        detector.probability(sound[at : at + WINDOW]) > 0.5
        for at in range(0, len(sound) - WINDOW, WINDOW)
    ]
    return sum(likely) / len(likely)


def test_speech_is_told_from_silence_and_noise() -> None:
    assert share_of_speech(spoken("I have had a headache since this morning.", rest=0.1)) > 0.6
    assert share_of_speech(silence(1)) == 0
    assert share_of_speech(noise(1)) < 0.1
