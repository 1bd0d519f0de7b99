"""Write what was said in one form, and keep the way back to every original character.

Detection reads the normal form; redaction cuts the original.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Cyrillic and Greek letters that look Latin. An address spelled with them is still an address.
_LOOKALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u051b\u0501\u0433\u043f"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
    "\u03b1\u03b5\u03b9\u03bf\u03c1\u03c5\u03bd\u03ba\u0391\u0392\u0395\u0396\u0397\u0399\u039a"
    "\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u2018\u2019\u02bc\u201c\u201d\u2010\u2011\u2012"
    "\u2013\u2014\u2212\u0964",
    "aeopcyxijshqdrnABEKMHOPCTYXIJSaeiopuvkABEZHIKMNOPTYX'''\"\"------.",
)


@dataclass(frozen=True, slots=True)
class Normal:
    """A rewritten text; character i stands for `[starts[i], ends[i])` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Say which span of the original `[start, end)` of this text stands for."""
        return self.starts[start], max(self.ends[start:end])


@dataclass(slots=True)
class Rewriting:
    """Collects the characters of a normal form together with where they came from."""

    source: Normal
    pieces: list[str]
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, source: Normal) -> "Rewriting":
        return cls(source, [], [], [])

    def copy(self, start: int, end: int) -> None:
        self.pieces.append(self.source.text[start:end])
        self.starts += self.source.starts[start:end]
        self.ends += self.source.ends[start:end]

    def write(self, text: str, start: int, end: int) -> None:
        """Write `text` for the whole of `[start, end)`."""
        first, last = self.source.original(start, end)
        self.pieces.append(text)
        self.starts += [first] * len(text)
        self.ends += [last] * len(text)

    def done(self) -> Normal:
        return Normal("".join(self.pieces), tuple(self.starts), tuple(self.ends))


def fold(words: str) -> Normal:
    """Fold width, look-alikes, accents, invisible characters and every script's digits."""
    if words.isascii():
        return Normal(words, tuple(range(len(words))), tuple(range(1, len(words) + 1)))
    pieces, starts, ends = list[str](), list[int](), list[int]()
    for start, end in _clusters(words):
        folded = _fold(words[start:end])
        pieces.append(folded)
        starts += [start] * len(folded)
        ends += [end] * len(folded)
    return Normal("".join(pieces), tuple(starts), tuple(ends))


def _clusters(words: str) -> Iterator[tuple[int, int]]:
    """Cut `words` into a character with its combining marks and what follows unseen."""
    start = 0
    for end in range(1, len(words) + 1):
        if end == len(words) or not _trails(words[end]):
            yield start, end
            start = end


@lru_cache(maxsize=4096)
def _trails(character: str) -> bool:
    if character.isascii():
        return False
    return unicodedata.combining(character) != 0 or _unseen(character)


@lru_cache(maxsize=4096)
def _unseen(character: str) -> bool:
    selector = "\ufe00" <= character <= "\ufe0f"
    return selector or unicodedata.category(character) == "Cf"


@lru_cache(maxsize=8192)
def _fold(cluster: str) -> str:
    seen = "".join(c for c in cluster if not _unseen(c))
    plain = unicodedata.normalize("NFKD", seen)
    if not any("\u0900" <= c <= "\u0dff" for c in plain):
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.replace("\u093c", "").translate(_LOOKALIKES)
    return "".join(str(unicodedata.decimal(c, c)) for c in plain)
