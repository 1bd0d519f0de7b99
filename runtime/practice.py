"""Everything that is built from one release of the knowledge base, each part once."""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from adapters.drafter.embedded import EmbeddedDrafter
from core.forgetting import forgetful
from knowledge.grounding import Passage
from knowledge.library import Library
from pipeline.intake import Reader
from pipeline.interview import Interview
from pipeline.reading import resembling, sounding
from pipeline.reading.requests import without_orders
from pipeline.speech import askable
from safety.rules import ruleset
from safety.rules.ruleset import RuleSet

_TALKS = 512  # complaints kept in memory with what they resemble
_PIECES = 4096  # pieces of answers, with the symptoms they sound like


def _resembled(told: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Compare a complaint; an order to the software within it is none of its words."""
    return resembling.load().of(map(without_orders, told))


def _sounded(piece: str) -> tuple[str, ...]:
    return sounding.load().of(piece)


class Practice:
    """One release at work. The rules are the program's; they look medicines up in its formulary."""

    def __init__(self, shelf: Library) -> None:
        self.shelf = shelf

    @property
    def version(self) -> str:
        """Name the release as drafts record it."""
        return self.shelf.version[:16]

    @cached_property
    def rules(self) -> RuleSet:
        return ruleset.load_or_block(self.shelf.formulary)

    @cached_property
    def reader(self) -> Reader:
        near = forgetful(lru_cache(_TALKS)(_resembled))
        alike = forgetful(lru_cache(_PIECES)(_sounded))
        return Reader(self.shelf.glossary, self.shelf.formulary, near, alike)

    @cached_property
    def interview(self) -> Interview:
        book = self.shelf.formulary
        classes = {name for each in book.medicines.values() for name in each.classes}
        known = frozenset((*book.medicines, *classes))
        return Interview(self.shelf.conditions, book, known, askable())

    @cached_property
    def drafter(self) -> EmbeddedDrafter:
        return EmbeddedDrafter(self.shelf.conditions, self.shelf.formulary, self.shelf.glossary)

    @cached_property
    def citable(self) -> Mapping[str, Passage]:
        """Give every citable passage by its id."""
        return {passage.id: passage for passage in self.shelf.passages}
