"""Everything the clinic knows, loaded and checked once."""

import functools
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from knowledge import conditions, files, formulary, glossary, passages
from knowledge.conditions import Conditions
from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from knowledge.grounding import Passage


@dataclass(frozen=True, slots=True, repr=False)
class Library:
    """Glossary, formulary, conditions and their passages; `version` is a digest of all data."""

    version: str
    glossary: Glossary
    formulary: Formulary
    conditions: Conditions
    passages: tuple[Passage, ...]

    @property
    def about_conditions(self) -> tuple[Passage, ...]:
        """Passages worth a vector: a complaint is never about a medicine's entry alone."""
        return tuple(passage for passage in self.passages if passage.condition)


def load(data: Path | None = None) -> Library:
    """Load and check all data, once a folder. Raises BadKnowledge naming file and field."""
    return _load(data or _relied_on[-1])


def rely_on(data: Path) -> None:
    """Have `load()` mean `data` from now on: for a process that measures a release, no service."""
    _relied_on.append(data)


def version_of(data: Path) -> str:
    """Digest the bytes of all data as `load` does, without reading what they say."""
    return _digest(module.fingerprint(data) for module in (glossary, formulary, conditions))


def _digest(versions: Iterable[str]) -> str:
    return hashlib.sha256(" ".join(versions).encode()).hexdigest()


_relied_on = [files.DATA]


@functools.lru_cache(maxsize=4)
def _load(data: Path) -> Library:
    words, sold, known = glossary.load(data), formulary.load(data), conditions.load(data)
    version = _digest(each.version for each in (words, sold, known))
    return Library(version, words, sold, known, passages.passages(known, sold, words))
