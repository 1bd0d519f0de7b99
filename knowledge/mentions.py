"""Find medicines named in running text: "Crocin se allergy hai", "I take Telma 40 daily"."""

import re
from dataclasses import replace
from typing import NamedTuple

from knowledge import naming
from knowledge.by_sound import sound_of
from knowledge.formulary import Formulary, Resolved
from privacy.lexicon import lexicon

_WORD = re.compile(r"\d+(?:\.\d+)?|(?:[^\W\d_]|[\u0900-\u0963])+")
_STRENGTH = re.compile(
    r"[\s-]*\d+(?:\.\d+)?(?:\s*(?:mg|mcg|ml|gm?|iu|units?|k|%)\b)?", re.IGNORECASE
)
_FORM = re.compile(  # "Mox capsule": what an everyday word may stand for, once this follows
    r"\s+(?:tablets?|tab|caps?|capsules?|syrup|inhaler|injection|ointment|goli)\b|"
    r"\s+(?:टैबलेट|कैप्सूल|सिरप|इनहेलर|इंजेक्शन|गोली)(?!\w)",
    re.IGNORECASE,
)
_LONGEST = 5  # words of a name
_SHORTEST = 3  # letters of a name; "ed" and "k" are no medicines in a sentence
_TELLING = 5  # letters of a sound
_DEVANAGARI = re.compile(r"[\u0900-\u0963]+")
_ONLY_DEVANAGARI = re.compile(r"[\u0900-\u0963 -]+")
_SUFFIXES = frozenset(
    "पी डी सी वी बी एच एम एस ए एल एक्स एसपी सीवी एलसी डीएसआर प्लस फोर्ट स्पास".split()
)


class Mention(NamedTuple):
    """A medicine by position (code points), with what it stands for."""

    start: int
    end: int
    medicine: Resolved


def mentioned(text: str, formulary: Formulary) -> tuple[Mention, ...]:
    """List the medicines `text` names, in order. An everyday word needs a form or strength."""
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
        name = "" if _parted(text[start:end]) else _name(text[start:end], text[end:], formulary)
        if not name:
            continue
        strength = _STRENGTH.match(text, end)
        if naming.ordinary(naming.key(name)) and not (strength or _FORM.match(text, end)):
            continue
        whole = strength.end() if strength else end
        resolved = formulary.resolve(name + text[end:whole]) or formulary.resolve(name)
        if resolved:
            written = replace(resolved, written=text[start:whole])
            return Mention(start, whole, written), length
    return None, 1


def _name(words: str, followed: str, formulary: Formulary) -> str:
    """Give the words if they are a name, or the name they are in Devanagari; "": neither."""
    longest = max(len(word) for word in _WORD.findall(words))
    key = naming.key(words)
    if longest < _SHORTEST or key.isdigit():
        return ""
    if formulary.knows(key):
        return words
    return _by_sound(words, followed, formulary)


def _by_sound(words: str, followed: str, formulary: Formulary) -> str:
    """Give the name that words in Devanagari are by their sound.

    What follows a hyphen or a space is a letter or two. A word that Hindi has must sound exactly so
    and be long; a short one that no list knows needs a strength after it.
    """
    first, *more = _DEVANAGARI.findall(words) or [""]
    if not first or not _ONLY_DEVANAGARI.fullmatch(words) or not _SUFFIXES.issuperset(more):
        return ""
    known, letters = lexicon(), len(sound_of(words))
    if known.everyday(first):
        return formulary.in_latin(words, exactly=True) if letters > _TELLING else ""
    if not known.unheard(first) or known.heard_of(first):
        return ""
    telling = letters >= _TELLING or _STRENGTH.match(followed)
    return formulary.in_latin(words) if telling else ""


def _parted(words: str) -> bool:
    return any(mark in words for mark in ",.;:!?\n()।")
