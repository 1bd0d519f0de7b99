"""An utterance as the detectors read it: typed form, words, and the way back."""

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from core.forgetting import forgetful
from privacy.kinds import Kind
from privacy.normal import Normal, fold
from privacy.spoken_form import TOKEN, typed
from privacy.text import Finding

_WORD = re.compile(
    rf"{TOKEN}|(?-i:(?:[Ii]n|[Aa]t|[Ff]rom|[Dd]r|[Mm]rs?|[Nn]ear|[Nn]aam|[Nn]ame|is|of)(?=[A-Z][a-z]))"
    rf"|[^\W\d_\u0900-\u097f]+(?:'[a-z]+)?|[\u0900-\u0963\u0970-\u097f]+|\d+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the typed form: `lower` without 's, `gap` what stands before it."""

    text: str
    lower: str
    start: int
    end: int
    gap: str

    @property
    def letters(self) -> bool:
        return self.text[0] != "[" and not self.text[0].isdigit()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def _opens(word: Word) -> bool:
    """Tell a capital that only opens a sentence, is "I", or belongs to an abbreviation."""
    return word.lower in ("i", "i'm", "i've") or "." in word.gap or word.text[1:].isupper()


@forgetful
@lru_cache(maxsize=64)  # one turn is looked at from several sides
def uttered(words: str) -> "Utterance":
    return Utterance(words)


@dataclass(frozen=True)
class Utterance:
    said: str
    form: Normal = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "form", typed(fold(self.said)))

    @property
    def text(self) -> str:
        return self.form.text

    @cached_property
    def lower(self) -> str:
        return "".join(c.lower() if len(c.lower()) == 1 else c for c in self.text)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        found, end = list[Word](), 0
        for match in _WORD.finditer(self.text):
            lower = self.lower[match.start() : match.end()].removesuffix("'s")
            gap = self.text[end : match.start()]
            found.append(Word(match[0], lower, match.start(), match.end(), gap))
            end = match.end()
        return tuple(found)

    @cached_property
    def starting(self) -> dict[int, int]:
        """Index of the word that starts at an offset."""
        return {word.start: index for index, word in enumerate(self.words)}

    @cached_property
    def ending(self) -> dict[int, int]:
        """Index of the word that ends at an offset."""
        return {word.end: index for index, word in enumerate(self.words)}

    @cached_property
    def cased(self) -> bool:
        """Tell whether a capital letter means anything here."""
        letters = [w for w in self.words if w.letters and w.text.isascii()]
        inside = [w for w in letters[1:] if w.capital and not _opens(w)]
        return any(w.text.islower() for w in letters) and bool(inside)

    def finding(self, kind: Kind, start: int, end: int, rule: str, score: float) -> Finding:
        """Report `[start, end)` of the typed form by its place in the original."""
        first, last = self.form.original(start, end)
        return Finding(kind, first, last, rule, score)
