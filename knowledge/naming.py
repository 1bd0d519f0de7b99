"""Normalize written medicine names: case, spaces, hyphens, forms, salts, trailing strengths."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from knowledge.files import DATA, read

_WORDS = {kind: frozenset(words.split()) for kind, words in read(DATA / "naming.yaml").items()}
_TOKEN = re.compile(r"\d+(?:\.\d+)?|(?:[^\W\d_]|[\u0900-\u0963])+|[%/+&]")
_BETWEEN = re.compile(r"\s*(?:\+|&|,|\band\b|\bwith\b|(?<=[^\W\d])\s*/\s*(?=[^\W\d]))\s*")


class Reading(NamedTuple):
    """One way to divide what is written into a name and what stands around it."""

    key: str
    strength: str
    forms: frozenset[str]
    bare: bool  # nothing between name and strength may stand for another ingredient


def plain(written: str) -> str:
    """Fold case and compatibility forms; "60,000" loses its comma."""
    folded = unicodedata.normalize("NFKC", written).casefold().replace("μ", "µ")
    return re.sub(r"(?<=\d),(?=\d{2,3}\b)", "", folded)


def key(written: str) -> str:
    """Reduce a name to its letters and digits: "Pan-40" and "PAN 40" are one name."""
    return "".join(token for token in _TOKEN.findall(plain(written)) if token[0].isalnum())


def ordinary(name: str) -> bool:
    """Tell whether a name (as a key) is also an everyday word."""
    return name in _WORDS["ordinary"]


def parts(written: str) -> list[str]:
    """Divide "aceclofenac + paracetamol" into the names in it."""
    return [part for part in _BETWEEN.split(plain(written)) if part.strip(" .-")]


def stem(written: str) -> str:
    """Drop everything that is not the name itself: form, strength, salt."""
    tokens = _bare(_TOKEN.findall(plain(written)))
    while len(tokens) > 1 and _around(tokens, len(tokens) - 1):
        tokens.pop()
    return " ".join(tokens)


def readings(written: str) -> Iterator[Reading]:
    """Yield the ways to read `written`, from the longest name to the shortest."""
    tokens: list[str] = _TOKEN.findall(plain(written))
    yield from _shortened(tokens)
    if (bare := _bare(tokens)) != tokens:
        yield from _shortened(bare)


def _shortened(tokens: list[str]) -> Iterator[Reading]:
    for end in range(len(tokens), 0, -1):
        if end < len(tokens) and not _around(tokens, end):
            return
        if name := "".join(t for t in tokens[:end] if t[0].isalnum()):
            rest = tokens[end:]
            bare = not any(token in _WORDS["releases"] for token in rest)
            yield Reading(name, _strength(rest), _WORDS["forms"].intersection(rest), bare)


def _bare(tokens: list[str]) -> list[str]:
    while len(tokens) > 1 and tokens[0] in _WORDS["leading"]:
        tokens = tokens[1:]
    return tokens


def _around(tokens: list[str], place: int) -> bool:
    """Tell whether this word only surrounds the name; a unit does after a number."""
    word = tokens[place]
    if word in _WORDS["units"]:
        return tokens[place - 1][0].isdigit() or tokens[place - 1] == "/"
    after = ("forms", "releases", "salts", "taken")
    return word[0].isdigit() or word in "%/" or any(word in _WORDS[kind] for kind in after)


def _strength(tokens: list[str]) -> str:
    return " ".join(t for t in tokens if t[0].isdigit() or t in _WORDS["units"] or t in "%/")
