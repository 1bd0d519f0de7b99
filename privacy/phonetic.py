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
_VIRAMA, _BARE = "\u094d", "\u0901\u0902\u0903"  # signs that leave a letter its own vowel

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
            own = after not in _SIGNS or after in _BARE
            vowel = "a" if own and after != _VIRAMA else ""
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


_SILENT = re.compile(
    r"(?<=[aeiou][bcdfghjklmnprstvwyz])((?:h)?)a(?=[bcdfghjklmnprstvwyz]h?[aeiou])"
)
_ONE_WAY = (
    (re.compile(r"aa"), "a"),
    (re.compile(r"ee|ii"), "i"),
    (re.compile(r"oo|uu"), "u"),
    (re.compile(r"(?<=i)y(?=a)"), ""),
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "j"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"chh"), "ch"),
    (re.compile(r"gadh$"), "garh"),
    (re.compile(r"sinh$"), "singh"),
    (re.compile(r"n(?=[bpm])"), "m"),
    (re.compile(r"([^aeiou])\1+"), r"\1"),
)


@forgetful
@lru_cache(maxsize=16384)
def one_way(word: str) -> str:
    """Write a word of Latin letters in the one of its spellings that all others share."""
    for pattern, written in _ONE_WAY:
        word = pattern.sub(written, word)
    return word


@forgetful
@lru_cache(maxsize=4096)
def romanized(word: str) -> tuple[str, ...]:
    """Spell a Devanagari word `one_way`: with every vowel written, and as it is said.

    Hindi is silent on the vowel of a last bare letter, and on one between two syllables:
    देशमुख is said deshmukh.
    """
    written = latin(word).lower()
    if word[-1:] in _CONSONANTS and word[-2:-1] != _VIRAMA:
        written = written.removesuffix("a")
    said = written
    while silent := list(_SILENT.finditer(said)):  # the last one first: amarnath, not amrnath
        said = said[: silent[-1].end() - 1] + said[silent[-1].end() :]
    return tuple(dict.fromkeys(map(one_way, (said, written))))
