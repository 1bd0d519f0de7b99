"""Builds the ear and the mouth. Nothing heavy is loaded before the first sound."""

from pathlib import Path

from adapters.speech.hibari import Hibari
from adapters.speech.pool import Pool
from adapters.speech.silero import Silero
from adapters.speech.weights import OwnModel, whisper_folder
from adapters.speech.whisper import Whisper
from runtime.services import SpeechServices
from runtime.settings import Settings

_SPEAKERS, _SPEAKERS_WAITING, _SPEAKING_SECONDS = 1, 16, 10


def speech(settings: Settings) -> SpeechServices:
    """Build speech as the settings want it; the weights are checked when they are first loaded."""
    listeners = Pool(settings.speech_workers, settings.speech_waiting, settings.speech_seconds)
    return SpeechServices(
        detector=Silero,
        transcriber=Whisper(lambda: _weights(settings), listeners, settings.speech_threads),
        voice=Hibari(Pool(_SPEAKERS, _SPEAKERS_WAITING, _SPEAKING_SECONDS)),
    )


def _weights(settings: Settings) -> Path:
    own = None
    if settings.speech_model is not None:
        own = OwnModel(settings.speech_model, settings.speech_model_sha256)
    return whisper_folder(settings.root / "speech", own)
