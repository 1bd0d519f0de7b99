"""Ways of saying the same: greeted, misspelled, run on, shouted, after other talk.

Each takes the turns of a dialogue, patient first, and gives them as they would be written down.
"""

import re
from collections.abc import Callable
from random import Random

from eval.suites.filling import noise

Turns = tuple[str, ...]
Way = Callable[[Turns, str, Random], Turns]
_HELLO = {
    "en": ("Hello doctor, ", "Sir, ", "Please help. ", "Good evening. ", "Doctor I am worried. "),
    "hi-en": ("Namaste doctor, ", "Doctor sahab, ", "Suniye, ", "Please jaldi batao, ", "Sir "),
    "hi": ("नमस्ते डॉक्टर, ", "डॉक्टर साहब, ", "सुनिए, ", "कृपया मदद करें, ", "जी "),
}
_FILLERS = {
    "en": ("umm", "you know", "like", "actually", "so"),
    "hi-en": ("matlab", "haan", "woh", "arre", "ji"),
    "hi": ("मतलब", "हां", "वो", "अच्छा", "जी"),
}
_TALK = {
    "en": ("Hello", "Hi, what is the problem today?"),
    "hi-en": ("Namaste", "Namaste, kya takleef hai?"),
    "hi": ("नमस्ते", "नमस्ते, क्या तकलीफ है?"),
}
_SLIPS = (("ी", "ि"), ("ि", "ी"), ("ू", "ु"), ("ं", ""), ("़", ""), ("ँ", "ं"), ("ो", "ओ"), ("श", "स"))
_RARE = 1 / 5


def plain(turns: Turns, lang: str, rng: Random) -> Turns:  # noqa: ARG001 -- as every way
    return turns


def greeted(turns: Turns, lang: str, rng: Random) -> Turns:
    return (rng.choice(_HELLO[lang]) + turns[0], *turns[1:])


def opened(turns: Turns, lang: str, rng: Random) -> Turns:  # noqa: ARG001 -- as every way
    return (*_TALK[lang], *turns)


def shouted(turns: Turns, lang: str, rng: Random) -> Turns:  # noqa: ARG001 -- as every way
    return _patient(turns, str.upper)


def slipped(turns: Turns, lang: str, rng: Random) -> Turns:
    """Misspell some words: with the thumb in Latin letters, by the vowel sign in Devanagari."""
    if lang == "hi":
        return _patient(turns, lambda text: " ".join(_sign(word, rng) for word in text.split()))
    return _patient(turns, lambda text: noise.slipped(text, rng))


def run_on(turns: Turns, lang: str, rng: Random) -> Turns:
    """Write as a recognizer does: no capitals, no signs, a filler here and there."""
    return _patient(turns, lambda text: _spoken(text, lang, rng))


WAYS: dict[str, tuple[tuple[str, Way], ...]] = {
    "typos": (
        ("typos", plain),
        ("typos", greeted),
        ("typos", shouted),
        ("typos", run_on),
        ("dialogue", opened),
    ),
    "": (("", plain), ("typos", slipped), ("stt", run_on), ("", greeted), ("dialogue", opened)),
}


def _patient(turns: Turns, change: Callable[[str], str]) -> Turns:
    return tuple(turn if at % 2 else change(turn) for at, turn in enumerate(turns))


def _sign(word: str, rng: Random) -> str:
    fitting = [(old, new) for old, new in _SLIPS if old in word[1:]]
    if not fitting or rng.random() > _RARE:
        return word
    old, new = rng.choice(fitting)
    return word[0] + word[1:].replace(old, new, 1)


def _spoken(text: str, lang: str, rng: Random) -> str:
    words = re.sub(r"(?<!\d)[./,](?!\d)|(?<=\d)[./,](?!\d)|[?!;:।()\"'’-]", " ", text.lower())
    said = words.split()
    if len(said) > 4:  # noqa: PLR2004 -- a short answer has no room for a filler
        said.insert(rng.randrange(len(said)), rng.choice(_FILLERS[lang]))
    return " ".join(said)
