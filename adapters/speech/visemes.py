"""Mouth shapes of phonemes, in the alphabet that Amazon Polly's viseme marks use."""

from collections.abc import Iterable

from pipeline.ports import Viseme

SILENCE = "sil"
_SHAPES = {
    "p": "pbm",
    "t": "tdnɾlɫ",
    "T": "θð",
    "S": "ʃʒʧʤ",
    "f": "fv",
    "k": "kɡŋhxʔ",
    "s": "sz",
    "r": "ɹr",
    "i": "ijIɪY",
    "u": "uwʊ",
    "@": "əᵊɚɜʌɐᵻ",
    "a": "aæɑɒQ",
    "e": "A",
    "E": "ɛ",
    "o": "oOW",
    "O": "ɔ",
}
_OF = {phoneme: shape for shape, phonemes in _SHAPES.items() for phoneme in phonemes}
_PAUSES = frozenset(".,;:!?—… ")
DIPHTHONGS = {"I": "a", "W": "a", "Y": "O", "A": "e", "O": "o", "Q": "@"}  # how each begins


def visemes(timed: Iterable[tuple[str, float]], begin: float = 0.0) -> list[Viseme]:
    """Turn phonemes with their lengths (ms) into shapes with their starts (ms).

    Stress marks and lengths keep the shape before them; equal neighbors are one.
    """
    made, at, shape = list[Viseme](), begin, SILENCE
    for phoneme, length in timed:
        shape = _shape(phoneme, shape)
        if not made or made[-1][1] != shape:
            made.append((round(at), shape))
        at += length
    return made


def _shape(phoneme: str, before: str) -> str:
    if phoneme in _PAUSES or phoneme == "":
        return before if phoneme == " " else SILENCE
    return DIPHTHONGS.get(phoneme) or _OF.get(phoneme, before)
