"""Sound for tests: sentences that the shipped voice speaks, silence and noise. PCM16, 16 kHz."""

import functools
from typing import Any

import numpy as np
from hibari import Hibari

RATE = 16_000


@functools.lru_cache
def _voice() -> Any:
    return Hibari()


@functools.lru_cache
def spoken(words: str, rest: float = 1.0) -> bytes:
    """Speak `words` between silences of `rest` seconds."""
    wave = np.asarray(_voice()(words, seed=1))
    at = np.arange(len(wave) * 2 // 3) * 1.5  # from 24 kHz
    pcm = (np.clip(np.interp(at, np.arange(len(wave)), wave), -1, 1) * 32767).astype("<i2")
    quiet = silence(rest)
    return quiet + bytes(pcm.tobytes()) + quiet


def silence(seconds: float) -> bytes:
    return bytes(2 * int(seconds * RATE))


def noise(seconds: float, loudness: int = 3000) -> bytes:
    samples = np.random.default_rng(1).normal(0, loudness, int(seconds * RATE))
    return bytes(samples.astype("<i2").tobytes())
