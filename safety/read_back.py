"""A yes/no question about what was heard. It quotes the patient and can quote nobody else.

The mint cuts the quote out of the utterance itself, so a medicine that the patient's own words
do not hold cannot come into it.
"""

from dataclasses import dataclass, field
from typing import final

from core.errors import Invalid
from core.language import Language
from core.sealed import Sealed, seal
from privacy.text import Spoken, locally
from safety.sayable import phrasebook

READ_BACK = "voice.read_back"
LONGEST = 160  # code points of a quote


class NotASpan(Invalid):
    """A quote is empty, too long, or does not lie inside the utterance."""


@final
@dataclass(frozen=True, slots=True)
class ReadBack(Sealed):
    """Words a patient may hear: a reviewed question around a span of their own utterance."""

    language: Language
    text: str
    _seal: bytes = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self._seal != seal("read-back", self.language.value, self.text):
            raise TypeError("only read_back() makes a ReadBack")

    @property
    def key(self) -> str:
        return READ_BACK


def read_back(said: Spoken, start: int, end: int, language: Language) -> ReadBack:
    """Ask whether `said[start:end]` (code points) was heard right. Raises `NotASpan`."""
    quote = locally(said, lambda words: _span(words, start, end))
    return _mint(language, phrasebook().phrases[READ_BACK].text(language).replace("{quote}", quote))


def stored(language: Language, text: str, *, authentic: bool) -> ReadBack:
    """Read back what was asked. `authentic`: the row's own authenticated encryption held."""
    if not authentic:
        raise ValueError("the stored words were not made by read_back()")
    return _mint(language, text)


def _span(words: str, start: int, end: int) -> str:
    if not 0 <= start < end <= len(words) or end - start > LONGEST:
        raise NotASpan("a quote is a span of the utterance")
    return words[start:end]


def _mint(language: Language, text: str) -> ReadBack:
    return ReadBack(language, text, seal("read-back", language.value, text))
