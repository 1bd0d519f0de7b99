"""Mirrors adapters/speech/hibari.py and visemes.py."""

from typing import Any, cast

import pytest

from adapters.speech.hibari import as_spoken, with_output
from adapters.speech.visemes import SILENCE, visemes
from core.language import Language
from pipeline.ports import Speech
from privacy.text import Spoken
from runtime.services import SpeechServices
from safety.read_back import read_back
from safety.sayable import phrasebook, say

SHAPES = set("ptSTfkirsu@aeEoO") | {SILENCE}


async def aloud(speech: SpeechServices, key: str) -> Speech:
    said = await speech.voice.speak(say(key, Language.ENGLISH))
    assert said is not None
    return said


async def test_the_mouth_moves_as_long_as_the_voice_is_heard(speech: SpeechServices) -> None:
    said = await aloud(speech, "intake.opening")
    times = [at for at, _ in said.visemes]
    assert times == sorted(times)
    assert times[0] == 0
    assert times[-1] == pytest.approx(1000 * len(said.pcm) / 2 / said.rate, abs=2)
    assert {shape for _, shape in said.visemes} <= SHAPES
    assert said.visemes[-1][1] == SILENCE
    assert len(said.visemes) > 10


async def test_lips_close_where_a_p_is_spoken(speech: SpeechServices) -> None:
    said = await speech.voice.speak(say("voice.say_again", Language.ENGLISH))  # "... please ..."
    assert said is not None
    assert "p" in {shape for _, shape in said.visemes}


async def test_the_same_words_sound_the_same(speech: SpeechServices) -> None:
    assert await aloud(speech, "ask.duration") == await aloud(speech, "ask.duration")


@pytest.mark.parametrize("language", [Language.HINDI, Language.HINGLISH])
async def test_a_language_without_a_voice_is_not_spoken_wrong(
    speech: SpeechServices, language: Language
) -> None:
    assert await speech.voice.speak(say("intake.opening", language)) is None


async def test_a_read_back_is_spoken(speech: SpeechServices) -> None:
    asked = read_back(Spoken("I take metformin"), 7, 16, Language.ENGLISH)
    assert await speech.voice.speak(asked)


async def test_free_text_has_no_voice(speech: SpeechServices) -> None:
    with pytest.raises(AttributeError):
        await speech.voice.speak(cast("Any", "take two tablets"))


def test_telephone_numbers_are_said_digit_by_digit() -> None:
    text = say("emergency.general", Language.ENGLISH).text
    assert "one one two" in as_spoken(text)
    assert "one zero eight" in as_spoken(text)
    for number in phrasebook().numbers.values():
        assert not any(letter.isdigit() for letter in as_spoken(f"Call {number.digits} now."))
    assert as_spoken("from 0 to 10") == "from 0 to 10"


def test_pauses_close_the_mouth_and_stress_does_not_move_it() -> None:
    timed = [("", 50.0), ("h", 50.0), ("ˈ", 10.0), ("i", 90.0), (".", 100.0)]
    assert visemes(timed) == [(0, SILENCE), (50, "k"), (110, "i"), (200, SILENCE)]


def test_an_added_output_leaves_the_model_as_it_was() -> None:
    assert with_output(b"model", "/Clip_output_0").startswith(b"model")
