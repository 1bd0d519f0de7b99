"""What the patient may hear before a physician has signed: reviewed phrases, nothing else.

No diagnosis, no medicine, no dose (Telemedicine Practice Guidelines 2020, section 5.4).
A slot takes a number or the key of another phrase, never words.
"""

import string
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import final

from core.errors import Invalid
from core.frozen import Frozen
from core.language import Language
from core.plain_data import read_yaml
from core.sealed import Sealed, seal

LARGEST = 10_000  # a number said to a patient: a queue position, minutes, years


class UnknownPhrase(Invalid):
    """Nobody has reviewed a phrase of this key."""


class UnknownSlot(Invalid):
    """A phrase is filled with something that is not a number or a phrase of its closed list."""


class Phrase(Frozen):
    """One reviewed phrase in every language. `slots` names the closed list of each slot."""

    en: str
    hi: str
    hi_latn: str
    slots: Mapping[str, str] = {}

    def text(self, language: Language) -> str:
        return {
            Language.ENGLISH: self.en,
            Language.HINDI: self.hi,
            Language.HINGLISH: self.hi_latn,
        }[language]


class Number(Frozen):
    """A telephone number said in an emergency, with where it was found and when."""

    digits: str
    source: str
    date: str


class Phrasebook(Frozen):
    version: str
    phrases: Mapping[str, Phrase]
    lists: Mapping[str, Mapping[str, Phrase]]
    numbers: Mapping[str, Number]


@final
@dataclass(frozen=True, slots=True)
class Sayable(Sealed):
    """Words a patient may hear. Only `say` makes them."""

    key: str
    language: Language
    text: str
    _seal: bytes = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self._seal != seal("sayable", self.key, self.language.value, self.text):
            raise TypeError("only say() makes Sayable text")


def say(key: str, language: Language, **slots: int | str) -> Sayable:
    """Fill a reviewed phrase. Raises UnknownPhrase, UnknownSlot."""
    phrase = phrasebook().phrases.get(key)
    if phrase is None:
        raise UnknownPhrase(f"no phrase {key!r}")
    wanted = _names(phrase.text(language)) - phrasebook().numbers.keys()
    if slots.keys() != wanted:
        raise UnknownSlot(f"{key!r} takes {sorted(wanted)}, not {sorted(slots)}")
    filled = {name: _filled(phrase, name, value, language) for name, value in slots.items()}
    numbers = {name: number.digits for name, number in phrasebook().numbers.items()}
    return _mint(key, language, phrase.text(language).format_map({**numbers, **filled}))


def stored(key: str, language: Language, text: str, *, authentic: bool) -> Sayable:
    """Read back what was said. `authentic`: the row's own authenticated encryption held."""
    if not authentic:
        raise ValueError("the stored words were not made by say()")
    return _mint(key, language, text)


@lru_cache(maxsize=1)
def phrasebook() -> Phrasebook:
    return Phrasebook.model_validate(read_yaml(files("safety") / "data" / "phrases.yaml"))


def _filled(phrase: Phrase, name: str, value: int | str, language: Language) -> str:
    closed = phrase.slots.get(name, "")
    if closed == "number":
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= LARGEST:
            raise UnknownSlot(f"{name}: a number from 0 to {LARGEST} is needed")
        return str(value)
    entry = phrasebook().lists.get(closed, {}).get(str(value))
    if entry is None:
        raise UnknownSlot(f"{name}: not in the list {closed!r}")
    return entry.text(language)


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _mint(key: str, language: Language, text: str) -> Sayable:
    return Sayable(key, language, text, seal("sayable", key, language.value, text))
