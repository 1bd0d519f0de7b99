"""Find medicines named in running text: "Crocin se allergy hai", "I take Telma 40 daily"."""

import re
from typing import NamedTuple

from knowledge import naming
from knowledge.formulary import Formulary, Resolved

_WORD = re.compile(r"\d+(?:\.\d+)?|(?:[^\W\d_]|[\u0900-\u0963])+")
_STRENGTH = re.compile(
    r"[\s-]*\d+(?:\.\d+)?(?:\s*(?:mg|mcg|ml|gm?|iu|units?|k|%)\b)?", re.IGNORECASE
)
_LONGEST = 5  # words of a name
_SHORTEST = 3  # letters of a name; "ed" and "k" are no medicines in a sentence


class Mention(NamedTuple):
    """A medicine by position (code points), with what it stands for."""

    start: int
    end: int
    medicine: Resolved


def mentioned(text: str, formulary: Formulary) -> tuple[Mention, ...]:
    """List the medicines `text` names, in order. An everyday word needs a strength after it."""
    words, found, at = list(_WORD.finditer(text)), list[Mention](), 0
    while at < len(words):
        mention, length = _at(text, words, at, formulary)
        if mention:
            found.append(mention)
        at += length
    return tuple(found)


def _at(
    text: str, words: list[re.Match[str]], at: int, formulary: Formulary
) -> tuple[Mention | None, int]:
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        start, end = words[at].start(), words[at + length - 1].end()
        if _parted(text[start:end]) or not _name(text[start:end], formulary):
            continue
        strength = _STRENGTH.match(text, end)
        if naming.ordinary(naming.key(text[start:end])) and not strength:
            continue
        whole = strength.end() if strength else end
        resolved = formulary.resolve(text[start:whole]) or formulary.resolve(text[start:end])
        if resolved:
            return Mention(start, whole, resolved), length
    return None, 1


def _name(words: str, formulary: Formulary) -> bool:
    longest = max(len(word) for word in _WORD.findall(words))
    key = naming.key(words)
    return longest >= _SHORTEST and not key.isdigit() and formulary.knows(key)


def _parted(words: str) -> bool:
    return any(mark in words for mark in ",.;:!?\n()।")
