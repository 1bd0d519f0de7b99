"""Normalize written medicine names: case, spaces, hyphens, forms, salts, trailing strengths."""

import re
import unicodedata
from collections.abc import Iterator

from knowledge.files import DATA, read

_WORDS = {kind: frozenset(words.split()) for kind, words in read(DATA / "naming.yaml").items()}
_LEADING = _WORDS["leading"]
_AROUND = frozenset().union(*_WORDS.values())
_TOKEN = re.compile(r"\d+(?:\.\d+)?|(?:[^\W\d_]|[\u0900-\u0963])+|[%/+&]")
_BETWEEN = re.compile(r"\s*(?:\+|&|,|\band\b|\bwith\b|(?<=[^\W\d])\s*/\s*(?=[^\W\d]))\s*")


def plain(written: str) -> str:
    """Fold case and compatibility forms; "60,000" loses its comma."""
    folded = unicodedata.normalize("NFKC", written).casefold().replace("μ", "µ")
    return re.sub(r"(?<=\d),(?=\d{2,3}\b)", "", folded)


def key(written: str) -> str:
    """Reduce a name to its letters and digits: "Pan-40" and "PAN 40" are one name."""
    return "".join(token for token in _TOKEN.findall(plain(written)) if token[0].isalnum())


def parts(written: str) -> list[str]:
    """Divide "aceclofenac + paracetamol" into the names in it."""
    return [part for part in _BETWEEN.split(plain(written)) if part.strip(" .-")]


def stem(written: str) -> str:
    """Drop everything that is not the name itself: form, strength, salt."""
    tokens = _bare(_TOKEN.findall(plain(written)))
    while len(tokens) > 1 and _strippable(tokens[-1]):
        tokens.pop()
    return " ".join(tokens)


def readings(written: str) -> Iterator[tuple[str, str]]:
    """Yield (key, rest) from the longest reading to the shortest; rest is the strength."""
    tokens: list[str] = _TOKEN.findall(plain(written))
    yield from _shortened(tokens)
    if (bare := _bare(tokens)) != tokens:
        yield from _shortened(bare)


def _shortened(tokens: list[str]) -> Iterator[tuple[str, str]]:
    for end in range(len(tokens), 0, -1):
        if not all(_strippable(token) for token in tokens[end:]):
            return
        if name := "".join(t for t in tokens[:end] if t[0].isalnum()):
            yield name, _strength(tokens[end:])


def _bare(tokens: list[str]) -> list[str]:
    while len(tokens) > 1 and tokens[0] in _LEADING:
        tokens = tokens[1:]
    return tokens


def _strippable(word: str) -> bool:
    return word in _AROUND or word[0].isdigit() or word in "%/"


def _strength(tokens: list[str]) -> str:
    return " ".join(t for t in tokens if t[0].isdigit() or t in _WORDS["units"] or t in "%/")
