"""Words of a text as they are compared: folded spelling, any script, with positions."""

import re
import unicodedata
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:\.\d+)?(?![a-z0-9])|[a-z0-9']+|[\u0900-\u0963\u0966-\u097f]+|[^\w\s]|\n")
_DEVANAGARI = {0x093C: None, 0x0901: 0x0902}  # no nukta; chandrabindu as anusvara
_LATIN = (("ee", "i"), ("oo", "u"), ("z", "j"), ("ph", "f"), ("w", "v"))
_REPEATED = re.compile(r"([a-z])\1+")


class Token(NamedTuple):
    """A folded word, or a mark of punctuation, and where it stands (code points)."""

    word: str
    start: int
    end: int

    @property
    def mark(self) -> bool:
        return not self.word[0].isalnum()


def fold(word: str) -> str:
    """Fold the spellings of one word: "bukhaar" and "bukhar", "zukam" and "jukaam"."""
    if not word.isascii():
        return unicodedata.normalize("NFKC", word).translate(_DEVANAGARI)
    for written, said in _LATIN:
        word = word.replace(written, said)
    return _REPEATED.sub(r"\1", word).replace("'", "") or word


def tokens(text: str) -> list[Token]:
    """Divide `text` into folded words and marks; positions are those of `text` itself."""
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text.replace("\u2019", "'"))
    return [Token(fold(m[0]), m.start(), m.end()) for m in _WORD.finditer(lowered)]
