from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from adapters.index.chroma import ChromaVectors, StaleIndex
from knowledge.grounding import Passage


@dataclass
class Letters:
    """Count letters: the simplest meaning a text has."""

    model: str = "letters-000000000001"
    embedded: int = 0

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.embedded += len(texts)
        counts = np.array([[text.count(c) + 0.01 for c in "abcdefghij"] for text in texts])
        return np.asarray(counts / np.linalg.norm(counts, axis=1, keepdims=True), np.float32)


def passage(name: str, text: str) -> Passage:
    return Passage(id=name, condition=name, text=text, source="s", edition="e")


PASSAGES = (passage("a", "aaa"), passage("b", "bbb"), passage("c", "ccc"))


async def test_the_nearest_passage_comes_first(tmp_path: Path) -> None:
    vectors = ChromaVectors(tmp_path, Letters(), PASSAGES)
    vectors.build()
    assert (await vectors.nearest("bb", 2))[0] == "b"


def test_building_again_makes_nothing_anew(tmp_path: Path) -> None:
    letters, steps = Letters(), list[tuple[int, int]]()
    vectors = ChromaVectors(tmp_path, letters, PASSAGES)
    assert vectors.build(lambda done, total: steps.append((done, total))) == 3
    assert steps[-1] == (3, 3)
    assert ChromaVectors(tmp_path, letters, PASSAGES).build() == 0
    assert letters.embedded == 3


async def test_what_was_not_built_is_not_served(tmp_path: Path) -> None:
    with pytest.raises(StaleIndex):
        await ChromaVectors(tmp_path, Letters(), PASSAGES).nearest("a", 1)


async def test_vectors_of_other_words_or_another_model_are_never_served(tmp_path: Path) -> None:
    ChromaVectors(tmp_path, Letters(), PASSAGES).build()
    changed = (passage("a", "other"), *PASSAGES[1:])
    with pytest.raises(StaleIndex):
        await ChromaVectors(tmp_path, Letters(), changed).nearest("a", 1)
    with pytest.raises(StaleIndex):
        await ChromaVectors(tmp_path, Letters("letters-000000000002"), PASSAGES).nearest("a", 1)


async def test_a_build_that_was_cut_short_goes_on_where_it_stopped(tmp_path: Path) -> None:
    vectors = ChromaVectors(tmp_path, Letters(), PASSAGES)
    vectors.build()
    vectors._collection.delete(ids=["c"])
    again = ChromaVectors(tmp_path, Letters(), PASSAGES)
    with pytest.raises(StaleIndex, match="2 of 3"):
        await again.nearest("a", 1)
    assert again.build() == 1
    assert len(await again.nearest("a", 3)) == 3


def test_a_finished_build_is_known_without_loading_chroma(tmp_path: Path) -> None:
    ChromaVectors(tmp_path, Letters(), PASSAGES).build()
    again = ChromaVectors(tmp_path, Letters(), PASSAGES)
    assert again.build() == 0
    assert "_client" not in vars(again)


def test_a_finished_build_of_other_passages_does_not_count(tmp_path: Path) -> None:
    ChromaVectors(tmp_path, Letters(), PASSAGES).build()
    assert ChromaVectors(tmp_path, Letters(), PASSAGES[:2]).build() == 2
