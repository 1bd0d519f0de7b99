"""A complaint together with the passages that bear on it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol, final

from core.frozen import Frozen
from core.sealed import Sealed, seal
from privacy.text import Redacted


class Passage(Frozen):
    """A piece of the knowledge base, citable by its id, with where it comes from."""

    id: str  # "viral-fever#first-line"
    condition: str
    text: str
    source: str
    edition: str


class Presentation(Frozen):
    """The coded facts of a case that identify nobody: the outbound lane's view of the patient."""

    symptoms: tuple[str, ...] = ()  # glossary ids
    absent: tuple[str, ...] = ()
    duration_days: int | None = None
    severity: str = ""
    age_bracket: str = "unknown"
    child_years: int | None = None  # whole years, of minors only: their doses turn on it
    sex: str = ""
    pregnant: bool | None = None
    allergies: tuple[str, ...] | None = None  # ingredient or class ids
    conditions: tuple[str, ...] = ()
    current_medicines: tuple[str, ...] | None = None  # ingredient ids
    resembles: tuple[tuple[str, float], ...] = ()  # conditions others put so, and how much (0 to 1)


@final
@dataclass(frozen=True, slots=True)
class Grounded(Sealed):
    """What a model is shown: redacted words, coded facts and the passages to answer from."""

    dialogue: tuple[tuple[str, Redacted], ...]  # (utterance id, words)
    facts: Presentation
    passages: tuple[Passage, ...]
    _seal: bytes = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self._seal != _seal_of(self.dialogue, self.facts, self.passages):
            raise TypeError("only ground() makes a Grounded case")


class Index(Protocol):
    """Finds the passages that bear on everything the patient told."""

    async def nearest(
        self, told: Sequence[Redacted], facts: Presentation, limit: int
    ) -> Sequence[Passage]: ...


async def ground(
    dialogue: Sequence[tuple[str, Redacted]], facts: Presentation, index: Index, limit: int = 11
) -> Grounded:
    """Find what the knowledge base says of the complaint, as told over all turns.

    `dialogue` holds the patient's own utterances, each with its id.
    """
    turns = tuple(dialogue)
    found = tuple(await index.nearest([words for _, words in turns], facts, limit))
    return Grounded(turns, facts, found, _seal_of(turns, facts, found))


def _seal_of(
    dialogue: Sequence[tuple[str, Redacted]], facts: Presentation, passages: Sequence[Passage]
) -> bytes:
    turns = (f"{name} {words.words}" for name, words in dialogue)
    return seal(
        "grounded", facts.model_dump_json(), *turns, *(p.model_dump_json() for p in passages)
    )
