"""What a person said, and what may leave the building.

`Spoken` is protected health information. `Redacted` is the only text a vendor
accepts, and this module is the only place that makes one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, final

from pydantic import SecretStr

from core.sealed import Sealed, seal

Answer = TypeVar("Answer")


@final
class Spoken(SecretStr):
    """Words as they were said. Prints, logs and serialises as asterisks."""


def locally(said: Spoken, read: Callable[[str], Answer]) -> Answer:
    """Let `read` see the words, inside the building. A test lists who may call this."""
    return read(said.get_secret_value())


@dataclass(frozen=True, slots=True)
class Finding:
    """An identifier found in a text, by position (code points)."""

    kind: str
    start: int
    end: int
    rule: str = ""
    score: float = 1.0


class Detector(Protocol):
    """Finds identifiers; never rewrites them."""

    def find(self, words: str) -> Iterable[Finding]: ...


class Tokens(Protocol):
    """Gives an identifier its token: the same identifier, the same token, for one consult."""

    def token(self, kind: str, identifier: str) -> str: ...


@final
@dataclass(frozen=True, slots=True)
class Redacted(Sealed):
    """Words with every identifier replaced by a token such as ``[NAME_1]``."""

    words: str
    _seal: bytes = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self._seal != seal("redacted", self.words):
            raise TypeError("only redact() makes Redacted text")


def redact(said: Spoken, detector: Detector, tokens: Tokens) -> Redacted:
    """Replace each identifier by its token. A detector that raises lets nothing through."""
    words, pieces, end = said.get_secret_value(), list[str](), 0
    for found in sorted(detector.find(words), key=lambda f: (f.start, -f.end)):
        if found.end <= end:  # inside the identifier before it
            continue
        start = max(found.start, end)
        pieces += words[end:start], tokens.token(found.kind, words[start : found.end])
        end = found.end
    return _mint("".join(pieces) + words[end:])


def stored(words: str, *, authentic: bool) -> Redacted:
    """Read back redacted words. `authentic`: the row's own authenticated encryption held."""
    if not authentic:
        raise ValueError("the stored words were not made by redact()")
    return _mint(words)


def _mint(words: str) -> Redacted:
    return Redacted(words, seal("redacted", words))
