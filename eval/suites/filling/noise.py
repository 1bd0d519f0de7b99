"""Typing errors: names written as they sound, words with a slip of the thumb."""

import re
from random import Random

_SOUNDS = (
    ("ksh", "x"), ("ee", "i"), ("oo", "u"), ("aa", "a"), ("sh", "s"), ("th", "t"), ("dh", "d"),
    ("bh", "b"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("v", "w"), ("w", "v"), ("i", "ee"),
    ("u", "oo"), ("z", "j"), ("y", "i"), ("nn", "n"), ("tt", "t"), ("ll", "l"), ("c", "k"),
)  # fmt: skip
_RARE, _LEAST = 1 / 8, 4


def as_it_sounds(name: str, rng: Random) -> str:
    """Change one sound of a name after its first letter; where none fits, swap two letters."""
    head, tail = name[0], name[1:]
    fitting = [(old, new) for old, new in _SOUNDS if old in tail]
    if not fitting:
        return head + _swapped(tail, rng)
    old, new = rng.choice(fitting)
    return head + tail.replace(old, new, 1)


def slipped(text: str, rng: Random) -> str:
    """Misspell about one word in eight of plain text."""
    return re.sub(r"[A-Za-z]+", lambda word: _typed(word.group(), rng), text)


def _typed(word: str, rng: Random) -> str:
    if len(word) < _LEAST or rng.random() > _RARE:
        return word
    return rng.choice((_swapped, _dropped, _doubled))(word, rng)


def _swapped(word: str, rng: Random) -> str:
    at = rng.randrange(max(len(word) - 1, 1))
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def _dropped(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, rng: Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + word[at - 1] + word[at:]
