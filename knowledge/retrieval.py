"""Find passages by coded symptoms, by words and by meaning, and join the orders into one."""

import functools
import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from knowledge.conditions import Conditions
from knowledge.grounding import Passage, Presentation
from knowledge.lexical import Lexical
from knowledge.library import Library
from knowledge.ranking import possible, rank
from privacy.text import Redacted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FLATTEN = 10  # reciprocal rank fusion (Cormack 2009, who took 60): 1 / (10 + place)
_CODED, _SHARED, _MEANT = 9.0, 3.0, 0.5  # weights of the orders; measured by `eval run retrieval`
_DEPTH = 24  # places of each order that count
_SECTIONS = ("first-line", "alternatives", "overview", "red-flags", "avoid", "tests", "advice")
_PER_CONDITION = (5, 3, 3)  # passages for the first, second and third condition


class Embedder(Protocol):
    """Turns texts into unit vectors; `model` names weights and version."""

    model: str

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]": ...


class Vectors(Protocol):
    """Finds the ids of the passages nearest to a text, nearest first."""

    async def nearest(self, text: str, limit: int) -> Sequence[str]: ...


class Retrieval:
    """The `Index` of `ground()`: reciprocal rank fusion of coded symptoms, words and vectors."""

    def __init__(self, shelf: Library, vectors: Vectors) -> None:
        self._passages = {passage.id: passage for passage in shelf.passages}
        self._shelf, self._vectors = shelf, vectors

    async def nearest(
        self, told: Sequence[Redacted], facts: Presentation, limit: int
    ) -> Sequence[Passage]:
        """Name the passages that bear on what was told, most useful first."""
        order = await self.protocols(told, facts)
        chosen = [p for place, c in enumerate(order) for p in self._of(c, place)]
        return chosen[:limit]

    async def protocols(self, told: Sequence[Redacted], facts: Presentation) -> Sequence[str]:
        """Name the conditions whose protocols bear on what was told, likeliest first."""
        near = await self._vectors.nearest(self.question(told, facts), _DEPTH)
        meant = dict.fromkeys(self._passages[i].condition for i in near if i in self._passages)
        shared = self._lexical.nearest(" ".join(turn.words for turn in told), _DEPTH)
        ranked = rank(facts, self._conditions, self._shelf.formulary, limit=_DEPTH)
        coded = [one.condition.id for one in ranked]
        orders = ((_CODED, coded), (_SHARED, shared), (_MEANT, [c for c in meant if c]))
        known = self._conditions.all
        return [name for name in fused(orders) if possible(known[name], facts)]

    @property
    def _conditions(self) -> Conditions:
        return self._shelf.conditions

    @functools.cached_property
    def _lexical(self) -> Lexical:
        return Lexical(self._conditions.all, self._shelf.glossary)

    def question(self, told: Sequence[Redacted], facts: Presentation) -> str:
        """Say the complaint in English: glossary names first, for words a model cannot read."""
        words = " ".join(turn.words for turn in told)
        glossary = self._shelf.glossary
        symptoms = dict.fromkeys((*facts.symptoms, *glossary.present(words)))
        names = [glossary.symptoms[s].name for s in symptoms if s in glossary.symptoms]
        return f"{', '.join(names)}. {words}" if names else words

    def _of(self, condition: str, place: int) -> Iterable[Passage]:
        many = _PER_CONDITION[place] if place < len(_PER_CONDITION) else 1
        named = (self._passages.get(f"{condition}#{section}") for section in _SECTIONS)
        return [passage for passage in named if passage][:many]


def corpus(passages: Iterable[Passage]) -> str:
    """Digest passages, so that vectors of other words are never taken for theirs."""
    digest = hashlib.sha256()
    for passage in passages:
        digest.update(passage.model_dump_json().encode() + b"\n")
    return digest.hexdigest()


def fused(orders: Iterable[tuple[float, Sequence[str]]]) -> list[str]:
    """Join weighted orders by reciprocal ranks."""
    score: dict[str, float] = {}
    for weight, order in orders:
        for place, name in enumerate(order, 1):
            score[name] = score.get(name, 0.0) + weight / (_FLATTEN + place)
    return sorted(score, key=lambda name: (-score[name], name))
