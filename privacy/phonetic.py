"""Say how an Indian name sounds, whichever way and in whichever script it is written."""

import re
from collections.abc import Iterable, Iterator
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

# Rules hold for a word and for words in lines: `$` is the end of a line, and no class a line's end.
Rules = tuple[tuple[re.Pattern[str], str], ...]
_SOUNDS: Rules = (
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
    (re.compile(r"h(?![aiu])"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)a"), ""),
)


@forgetful
@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """Give the key that all spellings of one name share, e.g. Laxmi, Lakshmi and लक्ष्मी."""
    return rewritten(latin(word).lower(), _SOUNDS)


def sounds(words: Iterable[str]) -> Iterator[str]:
    """Give the key of each of many words: far faster than one at a time."""
    return _each(_SOUNDS, words)


_FINER: Rules = (
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "j"),
    (re.compile(r"f"), "ph"),
    (re.compile(r"ee|ii|y$", re.MULTILINE), "i"),
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
    return rewritten(latin(word).lower(), _FINER)


def letters_of(words: Iterable[str]) -> Iterator[str]:
    """Give the finer key of each of many words."""
    return _each(_FINER, words)


def _each(rules: Rules, words: Iterable[str]) -> Iterator[str]:
    lines = "\n".join(words)
    yield from rewritten(latin(lines).lower(), rules).split("\n") if lines else ()


def rewritten(text: str, rules: Rules) -> str:
    """Apply rules one after the other."""
    for pattern, written in rules:
        text = pattern.sub(written, text)
    return text


def latin(word: str) -> str:
    """Transliterate Devanagari letters; others stay."""
    if word.isascii():
        return word
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
_ONE_WAY: Rules = (
    (re.compile(r"aa"), "a"),
    (re.compile(r"ee|ii"), "i"),
    (re.compile(r"oo|uu"), "u"),
    (re.compile(r"(?<=i)y(?=a)"), ""),
    (re.compile(r"w"), "v"),
    (re.compile(r"z"), "j"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"chh"), "ch"),
    (re.compile(r"gadh$", re.MULTILINE), "garh"),
    (re.compile(r"sinh$", re.MULTILINE), "singh"),
    (re.compile(r"n(?=[bpm])"), "m"),
    (re.compile(r"([^aeiou\n])\1+"), r"\1"),
)


@forgetful
@lru_cache(maxsize=16384)
def one_way(word: str) -> str:
    """Write a word of Latin letters in the one of its spellings that all others share."""
    return rewritten(word, _ONE_WAY)


def one_ways(words: Iterable[str]) -> Iterator[str]:
    """Write each of many words in that one way. They have no Devanagari."""
    return _each(_ONE_WAY, words)


@forgetful
@lru_cache(maxsize=4096)
def romanized(word: str) -> tuple[str, ...]:
    """Spell a Devanagari word `one_way`: with every vowel written, and as it is said."""
    return tuple(dict.fromkeys(map(one_way, said(word))))


def said(word: str) -> tuple[str, str]:
    """Transliterate a Devanagari word as it is said, and with every vowel written.

    Hindi is silent on the vowel of a last bare letter, and on one between two syllables:
    देशमुख is said deshmukh.
    """
    written = latin(word).lower()
    if word[-1:] in _CONSONANTS and word[-2:-1] != _VIRAMA:
        written = written.removesuffix("a")
    heard = written
    while silent := list(_SILENT.finditer(heard)):  # the last one first: amarnath, not amrnath
        heard = heard[: silent[-1].end() - 1] + heard[silent[-1].end() :]
    return heard, written
