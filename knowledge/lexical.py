"""Find conditions by single words: BM25 over their names and what people say of their symptoms.

Where a phrase is in no glossary, some of its words are; in Devanagari, which the vectors cannot
read, this is what finds a protocol.
"""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.glossary import Glossary
from knowledge.schema import Condition

_NAMES = 3  # times a condition's own names count
_DEPTH = 24


class Lexical:
    """An index of conditions by folded words."""

    def __init__(self, conditions: Mapping[str, Condition], glossary: Glossary) -> None:
        import bm25s  # noqa: PLC0415 -- with numpy, half a second

        logging.getLogger("bm25s").setLevel(logging.WARNING)  # it tells of every index it makes
        self._glossary, self._ids = glossary, tuple(conditions)
        self._index: Any = bm25s.BM25()
        texts = [list(_words(each, glossary)) for each in conditions.values()]
        self._index.index(texts, show_progress=False)

    def nearest(self, text: str, limit: int = _DEPTH) -> list[str]:
        """Name the conditions that share words with `text`, best first; none that shares none."""
        asked = self._glossary.content(text)
        if not asked:
            return []
        scores = self._index.get_scores(asked)
        best = sorted(range(len(self._ids)), key=lambda n: (-scores[n], self._ids[n]))
        return [self._ids[n] for n in best[:limit] if scores[n] > 0]


def _words(condition: Condition, glossary: Glossary) -> Iterator[str]:
    for name in (condition.name, *condition.names):
        yield from glossary.content(name) * _NAMES
    for symptom, weight in condition.features.items():
        if weight > 0:
            times = max(1, round(weight))
            yield from glossary.content(glossary.symptoms[symptom].name) * times
            yield from glossary.said(symptom) * times
