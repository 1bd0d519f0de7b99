"""Text to speech with hibari (Apache-2.0), English, on the processor, with the mouth's shapes.

The network predicts how many frames each phoneme lasts but does not give it out; one line added
to its graph when it is loaded makes that tensor an output. The file on disk is not changed.
"""

import functools
import re
import threading
from itertools import chain
from typing import Any

from adapters.speech.pool import Pool
from adapters.speech.visemes import SILENCE, visemes
from adapters.speech.weights import HIBARI, packaged
from core.language import Language
from pipeline.ports import Speech, Viseme
from safety.read_back import ReadBack
from safety.sayable import Sayable, phrasebook

_DURATIONS = "/Clip_output_0"
_SEED = 7  # of the breath noise: the same words sound the same
_PAUSE_SECONDS = 0.12  # between sentences
_DIGITS = "zero one two three four five six seven eight nine".split()


class Hibari:
    """Speaks what a patient may hear; nothing else is of a type it takes."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._lock = threading.Lock()

    async def load(self) -> None:
        """Load the voice now, before the first answer."""
        await self._pool.run(self._loaded)

    async def speak(self, said: Sayable | ReadBack) -> Speech | None:
        """Speak English. None: this voice does not know the language. Raises `VoiceBusy`."""
        if said.language is not Language.ENGLISH:
            return None
        return await self._pool.run(lambda: self._speak(said.text))

    def _speak(self, text: str) -> Speech:
        import numpy as np  # noqa: PLC0415 -- loaded with the voice

        voice = self._loaded()
        pause = np.zeros(int(_PAUSE_SECONDS * voice.sample_rate), np.float32)
        audio, shapes, at = [pause[:0]], list[Viseme](), 0.0
        for phonemes in voice.phonemize(as_spoken(text)):
            wave, marks = self._sentence(voice, phonemes, at)
            audio += [wave, pause]
            shapes += marks
            at = 1000 * sum(map(len, audio)) / voice.sample_rate
        pcm = (np.clip(np.concatenate(audio), -1, 1) * 32767).astype("<i2").tobytes()
        return Speech(pcm, voice.sample_rate, (*shapes, (round(at), SILENCE)))

    def _sentence(self, voice: Any, phonemes: str, begin: float) -> tuple[Any, list[Viseme]]:
        import numpy as np  # noqa: PLC0415 -- loaded with the voice
        from hibari import dsp  # noqa: PLC0415

        ids = np.asarray([voice.ids(phonemes)], np.int64)
        *spectrum, frames = voice.sess.run(None, {"ids": ids, "speed": np.ones(1, np.float32)})
        wave = dsp.synth(*(part[0] for part in spectrum), np.random.default_rng(_SEED))
        lengths = frames.reshape(-1)
        unit = 1000 * len(wave) / voice.sample_rate / lengths.sum()  # ms a predicted frame
        known = ["", *(each for each in phonemes if each in voice.vocab), ""]
        return wave, visemes(zip(known, (lengths * unit).tolist(), strict=True), begin)

    def _loaded(self) -> Any:
        with self._lock:
            return self._voice

    @functools.cached_property
    def _voice(self) -> Any:
        from hibari import Hibari as Engine  # noqa: PLC0415 -- loads with the first sentence

        file = packaged("hibari", "assets/hibari.onnx", HIBARI)
        return Engine(model=with_output(file.read_bytes(), _DURATIONS))


def as_spoken(text: str) -> str:
    """Say telephone numbers digit by digit, and AI as two letters."""
    for number in phrasebook().numbers.values():
        digits = chain.from_iterable(number.digits.split())
        said = " ".join(_DIGITS[int(digit)] for digit in digits)
        text = re.sub(rf"\b{re.escape(number.digits)}\b", said, text)
    return text


def with_output(model: bytes, tensor: str) -> bytes:
    """Add a float tensor to the outputs of a serialized ONNX model.

    Protocol buffers join a message that stands twice, so a second `graph` with only the new
    output is appended (ModelProto.graph = 7, GraphProto.output = 12).
    """
    kind = _field(2, _field(1, b"\x08\x01"))  # TypeProto.tensor_type.elem_type = FLOAT
    output = _field(12, _field(1, tensor.encode()) + kind)
    return model + _field(7, output)


def _field(number: int, content: bytes) -> bytes:
    """Write a length-delimited field; both numbers stay below 128 here."""
    return bytes((number << 3 | 2, len(content))) + content
