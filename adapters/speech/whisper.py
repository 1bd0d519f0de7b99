"""Speech to text with Whisper, on the processor: each utterance is heard twice.

Once without any hint, and once with the names of medicines as a hint. A hint helps with rare
names and also invents them (it was seen to turn "penicillin" into "pantoprazole"), so the words
are those heard without it, and where the two differ the patient is asked.
"""

import functools
import math
import threading
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from adapters.speech.pool import Pool
from pipeline.ports import RATE, Transcript
from privacy.text import Spoken

_WINDOW, _STEP, _LEAST = 30, 5, 10  # seconds: the model's own, and shorter ones that do as well
_TAIL = 2  # seconds of silence after the words
_HINT_TOKENS = 100
_MOST_TOKENS = 200  # of an answer; 30 s of fast speech are about 120
_SILENT, _NO_SPEECH = 0.85, 0.6  # nothing was said: for certain; if unsure of the words too
_UNSURE = -0.8  # mean log probability of a token
_NOISE = -1.6  # below it the words are no better than invented
_REPEATING = 2.4  # compression ratio, as in OpenAI's own decoder
_ANOTHER_LANGUAGE = 0.6  # probability at which it is taken for certain


class _Heard(NamedTuple):
    words: str
    log_probability: float
    no_speech: float

    @property
    def silent(self) -> bool:
        unsure = self.no_speech > _NO_SPEECH and self.log_probability < _UNSURE
        return unsure or self.no_speech > _SILENT

    @property
    def invented(self) -> bool:
        """Whisper makes up sentences on noise; they give themselves away."""
        noise = self.log_probability < _NOISE or _ratio(self.words) > _REPEATING
        return self.silent or noise


class Whisper:
    """Transcribes English. The model is loaded with the first utterance, by one thread."""

    def __init__(self, folder: Callable[[], Path], pool: Pool, threads: int = 2) -> None:
        self._folder, self._pool, self._threads = folder, pool, threads
        self._lock = threading.Lock()

    @property
    def idle(self) -> bool:
        return self._pool.idle

    async def load(self) -> None:
        """Load the model now, before the first utterance has ended."""
        await self._pool.run(self._loaded)

    async def transcribe(self, audio: bytes, hints: Sequence[str]) -> Transcript | None:
        """Hear PCM16 mono of 16 kHz. None: no words. Raises `VoiceBusy`, `WeightsRefused`."""
        return await self._pool.run(lambda: self._transcribe(audio, hints))

    def _transcribe(self, audio: bytes, hints: Sequence[str]) -> Transcript | None:
        model, tokenizer = self._loaded()
        encoded = model.encode(_features(model, audio))
        plain = _decode(model, tokenizer, encoded, ())
        if plain.silent:  # noise is taken for any language, with certainty
            return None
        language = _language(model, encoded)
        if language != "en":
            return Transcript(Spoken(""), Spoken(""), 0.0, language)
        if not plain.words or plain.invented:
            return None
        hinted = _decode(model, tokenizer, encoded, hints) if hints else plain
        second = plain if hinted.invented else hinted
        sure = math.exp(min(0.0, plain.log_probability))
        return Transcript(Spoken(plain.words), Spoken(second.words), sure, language)

    def _loaded(self) -> tuple[Any, Any]:
        with self._lock:
            return self._model

    @functools.cached_property
    def _model(self) -> tuple[Any, Any]:
        from faster_whisper import WhisperModel  # noqa: PLC0415 -- loads with the first word
        from faster_whisper.tokenizer import Tokenizer  # noqa: PLC0415

        model = WhisperModel(
            str(self._folder()),
            device="cpu",
            compute_type="int8",
            cpu_threads=self._threads,
            num_workers=self._pool.workers,
            local_files_only=True,
        )
        multilingual = model.model.is_multilingual
        return model, Tokenizer(model.hf_tokenizer, multilingual, "transcribe", "en")


def _features(model: Any, audio: bytes) -> Any:
    """Make the spectrogram of the words and some silence.

    The model was trained on windows of 30 s; a shorter one was measured to be heard as well and
    costs a third (docs/decisions/0006-voice.md).
    """
    import numpy as np  # noqa: PLC0415 -- loaded with the model

    samples = np.frombuffer(audio, "<i2")[: _WINDOW * RATE].astype(np.float32) / 32768
    seconds = math.ceil((len(samples) / RATE + _TAIL) / _STEP) * _STEP
    seconds = min(_WINDOW, max(_LEAST, seconds))
    window = np.zeros(seconds * RATE, np.float32)
    window[: len(samples)] = samples
    return model.feature_extractor(window)[:, : seconds * 100]  # a frame is 10 ms


def _language(model: Any, encoded: Any) -> str:
    """Name the language spoken. English unless another one is certain."""
    if not model.model.is_multilingual:
        return "en"
    name, sure = model.model.detect_language(encoded)[0][0]
    return name.strip("<|>") if sure >= _ANOTHER_LANGUAGE else "en"


def _decode(model: Any, tokenizer: Any, encoded: Any, hints: Sequence[str]) -> _Heard:
    """Decode greedily: beams were measured to be slower and no better here."""
    hint = tokenizer.encode(" " + ", ".join(hints))[:_HINT_TOKENS] if hints else []
    prompt = model.get_prompt(tokenizer, hint, without_timestamps=True)
    result = model.model.generate(
        encoded,
        [prompt],
        beam_size=1,
        max_length=len(prompt) + _MOST_TOKENS,
        return_scores=True,
        return_no_speech_prob=True,
        suppress_blank=True,
        suppress_tokens=[-1],
    )[0]
    tokens = result.sequences_ids[0]
    mean = result.scores[0] * len(tokens) / (len(tokens) + 1)
    return _Heard(tokenizer.decode(tokens).strip(), mean, result.no_speech_prob)


def _ratio(words: str) -> float:
    raw = words.encode()
    return len(raw) / len(zlib.compress(raw))
