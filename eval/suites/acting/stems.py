"""Who comes, with what, and what they know of themselves; and how people answer, by language."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import Field

from core.frozen import Frozen
from core.plain_data import read_yaml

FOLDER = Path(__file__).parents[2] / "datasets" / "interview"
LANGUAGES = {"en": "english", "hi-en": "hinglish", "hi": "hindi"}
Book = Mapping[str, Any]


class Stem(Frozen):
    """One person. `tells` is in the opening, `has` is affirmed when asked, `allow` may be read too.

    `a|b` is either. `pregnant`: "no", or the weeks. `emergency` null: either can be defended.
    `later`: what is added to the answer of a question.
    """

    id: str
    who: tuple[float, str]
    condition: str
    days: int
    severity: str = ""
    weight: float | None = None
    pregnant: int | str | None = None
    pregnancy_told: bool = False
    emergency: bool | None = False
    tells: tuple[str, ...]
    has: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    allergies: tuple[str, ...] = ()
    medicines: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    later: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    en: str
    hi: str
    hi_en: str = Field(alias="hi-en")

    def opening(self, lang: str) -> str:
        return {"en": self.en, "hi": self.hi, "hi-en": self.hi_en}[lang]

    @property
    def half(self) -> str:
        """Give the half it is in: the product is made better looking at `dev`, never at `held`."""
        digest = hashlib.sha256(self.id.encode()).hexdigest()
        return "dev" if int(digest[0], 16) % 2 else "held"


@cache
def stems() -> tuple[Stem, ...]:
    """Read every person, in the order of files and entries."""
    found: list[Stem] = []
    for path in sorted((FOLDER / "people").glob("*.yaml")):
        entries: Sequence[Mapping[str, Any]] = read_yaml(path)
        found += [Stem.model_validate(entry) for entry in entries]
    return tuple(found)


@cache
def book(lang: str) -> Book:
    """Read how people answer in a language."""
    read: Book = read_yaml(FOLDER / "sayings" / f"{LANGUAGES[lang]}.yaml")
    return read
