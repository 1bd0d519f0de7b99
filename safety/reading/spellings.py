"""What a text is made of, as numbers: its words in a row, and the pieces they are spelled of.

Words are folded as the rules fold them, so that one spelling stands for both scripts.
"""

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache

from core.forgetting import forgetful
from safety.reading.tokens import sentences

BUCKETS = 1 << 18
_IN_A_ROW = (1, 2, 3)  # words
_PIECES = (3, 4, 5)  # letters of a word, its ends included
_LONGEST = 30  # letters of a word that are looked at: nobody types longer ones in good faith
_END = "."


def words_of(text: str) -> list[str]:
    """List the folded words of a text, with a mark between its sentences."""
    told = [[token.folded or token.word for token in each.tokens] for each in sentences(text)]
    return [word for each in told for word in (*each, _END)][:-1]


def rows(words: Sequence[str]) -> set[int]:
    """Give the buckets of each one, two and three words in a row."""
    return {
        zlib.crc32(" ".join(words[at : at + length]).encode()) % BUCKETS
        for length in _IN_A_ROW
        for at in range(len(words) - length + 1)
    }


def pieces(words: Sequence[str]) -> set[int]:
    """Give the buckets of each three to five letters of a word."""
    return {bucket for word in set(words) for bucket in _pieces_of(word)}


@forgetful
@lru_cache(maxsize=20_000)
def _pieces_of(word: str) -> tuple[int, ...]:
    return tuple(zlib.crc32(piece.encode()) % BUCKETS for piece in _cut(f"<{word[:_LONGEST]}>"))


def _cut(word: str) -> Iterator[str]:
    for length in _PIECES:
        for at in range(len(word) - length + 1):
            yield f"~{word[at : at + length]}"
