"""What reviewers taught after a miss: words to look for, or the shape of a number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from core.errors import Invalid
from core.frozen import Frozen
from privacy.detection.phrases import listed
from privacy.detection.utterance import Utterance, uttered
from privacy.kinds import Kind
from privacy.lexicon import Phrases, lexicon
from privacy.text import Finding

_LONGEST, _SHORTEST, _MOST_WORDS, _FEWEST_DIGITS = 80, 3, 8, 4
_SURE = 1.0  # two reviewers were
_SIGNS = re.compile(r"[A9 /.\-]+")


class Unteachable(Invalid):
    """Too short, too long or too common: it would hide what a physician must read."""


class Lesson(Frozen):
    """`words` are looked for as they stand. In a `shape`, A is a letter and 9 a digit."""

    number: int = 0
    kind: Kind
    form: Literal["words", "shape"]
    text: str


@dataclass(frozen=True)
class Learned:
    """A source of findings. `version` grows with every lesson; 0: nothing was learned."""

    lessons: tuple[Lesson, ...] = ()
    version: int = 0
    _phrases: dict[Kind, Phrases] = field(init=False, compare=False)
    _shapes: tuple[tuple[Kind, re.Pattern[str]], ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        words, shapes = dict[Kind, Phrases](), list[tuple[Kind, re.Pattern[str]]]()
        for lesson in self.lessons:
            if lesson.form == "shape":
                shapes.append((lesson.kind, _pattern(lesson.text)))
                continue
            phrase, known = _words(lesson.text), words.setdefault(lesson.kind, {})
            longest = sorted((*known.get(phrase[0], ()), phrase), key=len, reverse=True)
            known[phrase[0]] = tuple(longest)
        object.__setattr__(self, "_phrases", words)
        object.__setattr__(self, "_shapes", tuple(shapes))

    def find(self, said: Utterance) -> Iterator[Finding]:
        for kind, phrases in self._phrases.items():
            for first, end in listed(said, phrases):
                start, stop = said.words[first].start, said.words[end - 1].end
                yield said.finding(kind, start, stop, "learned.words", _SURE)
        for kind, pattern in self._shapes:
            for match in pattern.finditer(said.text):
                yield said.finding(kind, *match.span(), "learned.shape", _SURE)


def lesson_of(kind: Kind, form: Literal["words", "shape"], missed: str) -> Lesson:
    """Make a lesson of words that were missed, or raise `Unteachable` (422)."""
    if not _SHORTEST <= len(missed.strip()) <= _LONGEST:
        raise Unteachable("teach three to eighty characters")
    if form == "shape":
        return Lesson(kind=kind, form=form, text=_shape(uttered(missed.strip()).text))
    words = _words(missed)
    if not words or len(words) > _MOST_WORDS or all(map(_everyday, words)):
        raise Unteachable("these words are part of the language: they cannot be hidden everywhere")
    return Lesson(kind=kind, form=form, text=" ".join(words))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.lower for word in uttered(text).words)


def _everyday(word: str) -> bool:
    return len(word) < _SHORTEST or lexicon().everyday(word)


def _shape(text: str) -> str:
    """Write the shape of a number: no quantifier in it is open, so matching takes linear time."""
    signs = "".join("9" if c.isdigit() else "A" if c.isalpha() and c.isascii() else c for c in text)
    if signs.count("9") < _FEWEST_DIGITS or not _SIGNS.fullmatch(signs):
        raise Unteachable("a shape has four digits or more, Latin letters, and / . - between")
    return signs


def _pattern(shape: str) -> re.Pattern[str]:
    signs = {"A": "[a-z]", "9": r"\d", " ": " "}
    body = "".join(signs.get(sign) or re.escape(sign) for sign in shape)
    return re.compile(rf"(?<![^\W_]){body}(?![^\W_])", re.IGNORECASE)
