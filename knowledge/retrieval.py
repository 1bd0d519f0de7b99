"""Find passages by meaning and by coded symptoms, and join the two orders into one."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from knowledge.conditions import Conditions
from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from knowledge.grounding import Passage, Presentation
from knowledge.ranking import rank
from privacy.text import Redacted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FLATTEN = 60  # reciprocal rank fusion (Cormack 2009): 1 / (60 + place)
_CODED = 3.0  # coded symptoms were right more often than vectors on our own questions
_DEPTH = 24  # places of each order that count
_SECTIONS = ("first-line", "overview", "red-flags", "avoid", "alternatives", "tests", "advice")
_PER_CONDITION = (4, 2, 2)  # passages for the first, second and third condition


class Embedder(Protocol):
    """Turns texts into unit vectors; `model` names weights and version."""

    model: str

    def embed(self, texts: Sequence[str]) -> "NDArray[np.float32]": ...


class Vectors(Protocol):
    """Finds the ids of the passages nearest to a text, nearest first."""

    async def nearest(self, text: str, limit: int) -> Sequence[str]: ...


class Retrieval:
    """The `Index` of `ground()`: reciprocal rank fusion of vectors and coded symptoms."""

    def __init__(
        self,
        passages: Iterable[Passage],
        vectors: Vectors,
        conditions: Conditions,
        formulary: Formulary,
        glossary: Glossary,
    ) -> None:
        self._passages = {passage.id: passage for passage in passages}
        self._vectors, self._glossary = vectors, glossary
        self._conditions, self._formulary = conditions, formulary

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
        by_meaning = dict.fromkeys(self._passages[i].condition for i in near if i in self._passages)
        ranked = rank(facts, self._conditions, self._formulary, limit=_DEPTH)
        by_code = [one.condition.id for one in ranked]
        return fused([c for c in by_meaning if c], by_code)

    def question(self, told: Sequence[Redacted], facts: Presentation) -> str:
        """Say the complaint in English: glossary names first, for words a model cannot read."""
        words = " ".join(turn.words for turn in told)
        symptoms = dict.fromkeys((*facts.symptoms, *self._glossary.present(words)))
        names = [self._glossary.symptoms[s].name for s in symptoms if s in self._glossary.symptoms]
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


def fused(by_meaning: Sequence[str], by_code: Sequence[str]) -> list[str]:
    """Join two orders by reciprocal ranks; the coded one weighs more."""
    score: dict[str, float] = {}
    for weight, order in ((_CODED, by_code), (1.0, by_meaning)):
        for place, name in enumerate(order, 1):
            score[name] = score.get(name, 0.0) + weight / (_FLATTEN + place)
    return sorted(score, key=lambda name: (-score[name], name))
