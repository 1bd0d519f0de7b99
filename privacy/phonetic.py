"""Say how an Indian name sounds, whichever way and in whichever script it is written."""

import re
from functools import lru_cache

from core.forgetting import forgetful

_CONSONANTS = dict(
    zip(
        "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसहळ",
        "k kh g gh n ch chh j jh n t th d dh n t th d dh n p ph b bh m y r l v sh sh s h l".split(),
        strict=True,
    )
)
_SIGNS = dict(
    zip(
        "ािीुूृेैोौंःँॉॅ",
        "aa i ee u oo ri e ai o au n h n o e".split(),
        strict=True,
    )
)
_VOWELS = dict(zip("अआइईउऊऋएऐओऔऑऍ", "a aa i ee u oo ri e ai o au o e".split(), strict=True))
_VIRAMA = "\u094d"

_SOUNDS = (
    (re.compile(r"ksh|kch|x"), "ks"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ch+h?|c(?=[ei])"), "C"),
    (re.compile(r"sh"), "s"),
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile(r"(?<=[kgCjtdbp])h"), ""),
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "j"),
    (re.compile(r"ee|ii|ei|ai|ay|ey|y|e"), "i"),
    (re.compile(r"oo|uu|ou|au|aw|o"), "u"),
    (re.compile(r"h(?=$|[^aiu])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)a"), ""),
)


@forgetful
@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """Give the key that all spellings of one name share, e.g. Laxmi, Lakshmi and लक्ष्मी."""
    key = latin(word).lower()
    for pattern, sounds_like in _SOUNDS:
        key = pattern.sub(sounds_like, key)
    return key


_FINER = (
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "j"),
    (re.compile(r"f"), "ph"),
    (re.compile(r"ee|ii|y(?=$)"), "i"),
    (re.compile(r"oo|uu"), "u"),
    (re.compile(r"ch+h?"), "c"),
    (re.compile(r"sh"), "s"),
    (re.compile(r"ai|ay"), "e"),
    (re.compile(r"au|aw"), "o"),
    (re.compile(r"a"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)


@forgetful
@lru_cache(maxsize=16384)
def letters(word: str) -> str:
    """Give a finer key than `sound`: e and i, o and u are told apart, in either script."""
    key = latin(word).lower()
    for pattern, written in _FINER:
        key = pattern.sub(written, key)
    return key


def latin(word: str) -> str:
    """Transliterate Devanagari letters; others stay."""
    out: list[str] = []
    for index, letter in enumerate(word):
        if letter in _CONSONANTS:
            after = word[index + 1 : index + 2]
            vowel = "" if after in _SIGNS or after == _VIRAMA else "a"
            out.append(_CONSONANTS[letter] + vowel)
        elif letter != _VIRAMA:
            out.append(_SIGNS.get(letter) or _VOWELS.get(letter) or letter)
    return "".join(out)


def spelled(word: str) -> str:
    """Write a short name of either script in one way: तारा and Taara as tara."""
    plain = latin(word).lower()
    for long, short in (("aa", "a"), ("ee", "i"), ("oo", "u")):
        plain = plain.replace(long, short)
    return plain
