"""Everything the clinic knows, loaded and checked once."""

import functools
import hashlib
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


@functools.lru_cache
def load(data: Path = files.DATA) -> Library:
    """Load and check all data. Raises BadKnowledge naming file and field."""
    words, sold, known = glossary.load(data), formulary.load(data), conditions.load(data)
    versions = f"{words.version} {sold.version} {known.version}"
    version = hashlib.sha256(versions.encode()).hexdigest()
    return Library(version, words, sold, known, passages.passages(known, sold, words))
