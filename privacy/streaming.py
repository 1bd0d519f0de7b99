"""Restore words while they stream in, holding back only what may yet become a token."""

import re
from collections.abc import Iterable, Iterator, Sequence

from privacy.kinds import Kind
from privacy.tokens import LOOKALIKE, MARKS, TokenTable, View

_LONGEST = 120  # characters that the beginning of a token can have


def _beginning(parts: Sequence[str]) -> str:
    """Match any beginning of a sequence of patterns, its first part at least."""
    pattern = ""
    for part in reversed(parts):
        pattern = f"{part}(?:{pattern})?" if pattern else part
    return pattern


def _begun(kind: Kind) -> str:
    letters = [r"[\s_\\-]{1,3}" if letter == "_" else letter for letter in kind]
    return _beginning([*letters, r"[\s_\\-]{0,4}", r"\d{1,6}", MARKS])


def _begun_bare(kind: Kind) -> str:
    return _beginning([*kind, "_", r"\d{1,6}"])


_BEGUN = re.compile(
    rf"(?:\\?\[{MARKS}(?:{'|'.join(map(_begun, Kind))})?|\\"
    rf"|(?<![\w\[])(?-i:{'|'.join(map(_begun_bare, Kind))}))\Z",
    re.IGNORECASE,
)


class Restoring:
    """Takes words in pieces of any size; gives the same as restoring the whole at once.

    `unknown` grows by the tokens that stand for nothing here. Raises Forbidden for a view that
    must not see identifiers.
    """

    def __init__(self, tokens: TokenTable, view: View) -> None:
        self._unknown = list[str]()
        self._put_back = tokens.putting_back(view, self._unknown)
        self._before, self._held = "", ""

    @property
    def unknown(self) -> tuple[str, ...]:
        return tuple(self._unknown)

    def feed(self, piece: str) -> str:
        """Give what is certain by now."""
        text, start = self._before + self._held + piece, len(self._before)
        return self._certain(text, start, _open(text, start))

    def done(self) -> str:
        """Give what was held back: nothing follows any more."""
        text, start = self._before + self._held, len(self._before)
        return self._certain(text, start, len(text))

    def _certain(self, text: str, start: int, end: int) -> str:
        """Restore `[start, end)`, and keep the rest with the one character before it."""
        given, at = list[str](), start
        for found in LOOKALIKE.finditer(text, start):
            if found.start() >= end:
                break
            given += text[at : found.start()], self._put_back(found)
            at = found.end()
        end = max(end, at)
        self._before, self._held = text[:end][-1:], text[end:]
        return "".join(given) + text[at:end]


def _open(text: str, start: int) -> int:
    """Say from where on the end of `text` may be a token that is not whole yet."""
    begun = _BEGUN.search(text, max(start, len(text) - _LONGEST))
    return begun.start() if begun else len(text)


def restored(pieces: Iterable[str], restoring: Restoring) -> Iterator[str]:
    """Restore a stream to its end."""
    for piece in pieces:
        yield from filter(None, (restoring.feed(piece),))
    yield from filter(None, (restoring.done(),))
