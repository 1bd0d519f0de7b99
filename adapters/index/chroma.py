"""Chroma in a folder of our own: our vectors always, never its own embedder or telemetry."""

import asyncio
import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from core.errors import Unavailable
from knowledge.grounding import Passage
from knowledge.retrieval import Embedder, corpus

_BATCH = 64


class StaleIndex(Unavailable):
    """The vectors are missing or were made from other passages or by another model."""


class ChromaVectors:
    """Vectors of one corpus by one model. The collection's name carries both."""

    def __init__(self, folder: Path, embedder: Embedder, passages: Sequence[Passage]) -> None:
        self._folder, self._embedder, self._passages = folder, embedder, tuple(passages)
        self.name = f"passages-{corpus(passages)[:12]}-{embedder.model[-12:]}"

    def build(self, progress: Callable[[int, int], None] = lambda _done, _all: None) -> int:
        """Make the vectors that are missing; return how many. Doing it again makes none.

        A finished build leaves its name in the folder, so that a start need not load Chroma.
        """
        if self._done.exists() and self._done.read_text("utf-8") == self.name:
            return 0
        client, total = self._client, len(self._passages)
        collection = client.get_or_create_collection(
            self.name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        known = set(collection.get(include=[])["ids"])
        missing = [passage for passage in self._passages if passage.id not in known]
        for at in range(0, len(missing), _BATCH):
            some = missing[at : at + _BATCH]
            vectors = self._embedder.embed([passage.text for passage in some])
            collection.add(ids=[passage.id for passage in some], embeddings=vectors)
            progress(total - len(missing) + at + len(some), total)
        self._forget_others()
        self._done.write_text(self.name, "utf-8")
        return len(missing)

    @property
    def _done(self) -> Path:
        return self._folder / "built"

    async def nearest(self, text: str, limit: int) -> Sequence[str]:
        """Name the nearest passages, nearest first. Raises StaleIndex before `build()`."""
        return await asyncio.to_thread(self._nearest, text, limit)

    def _nearest(self, text: str, limit: int) -> Sequence[str]:
        vector = self._embedder.embed([text])
        found = self._collection.query(query_embeddings=vector, n_results=limit, include=[])
        return tuple(found["ids"][0])

    def _forget_others(self) -> None:
        for other in self._client.list_collections():
            if other.name.startswith("passages-") and other.name != self.name:
                self._client.delete_collection(other.name)

    @functools.cached_property
    def _collection(self) -> Any:
        from chromadb.errors import NotFoundError  # noqa: PLC0415

        try:
            collection = self._client.get_collection(self.name, embedding_function=None)
        except NotFoundError as error:
            self._done.unlink(missing_ok=True)
            raise StaleIndex("no vectors for this knowledge base: build them") from error
        if collection.count() != len(self._passages):
            self._done.unlink(missing_ok=True)  # the next start builds what is missing
            raise StaleIndex(f"{collection.count()} of {len(self._passages)} vectors are there")
        return collection

    @functools.cached_property
    def _client(self) -> Any:
        import chromadb  # noqa: PLC0415 -- 1.3 seconds
        from chromadb.config import Settings  # noqa: PLC0415

        settings = Settings(anonymized_telemetry=False, allow_reset=False)
        return chromadb.PersistentClient(path=str(self._folder), settings=settings)
