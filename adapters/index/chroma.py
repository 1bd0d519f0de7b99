"""Chroma, in our folder or on a server: our vectors, never its own embedder or telemetry."""

import asyncio
import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from adapters.egress.chroma import GuardedCollection
from adapters.egress.gate import Gate
from core.errors import Unavailable
from knowledge.grounding import Passage
from knowledge.retrieval import Embedder, corpus

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Server:
    """A Chroma server, shared by several processes, and the gate on the way to it."""

    url: str
    gate: Gate


class StaleIndex(Unavailable):
    """The vectors are missing or were made from other passages or by another model."""


class ChromaVectors:
    """Vectors of one corpus by one model. The collection's name carries both."""

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        passages: Sequence[Passage],
        server: Server | None = None,
    ) -> None:
        self._folder, self._embedder, self._passages = folder, embedder, tuple(passages)
        self._server = server
        self.name = f"passages-{corpus(passages)[:12]}-{embedder.model[-12:]}"

    def build(self, progress: Callable[[int, int], None] = lambda _done, _all: None) -> int:
        """Make the vectors that are missing; return how many. Doing it again makes none.

        A finished build leaves its name in the folder, so that a start need not load Chroma.
        """
        if self._done.exists() and self._done.read_text("utf-8") == self.name:
            return 0
        client, total = self._client, len(self._passages)
        collection = self._guarded(
            client.get_or_create_collection(
                self.name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        )
        known = set(collection.get(include=[])["ids"])
        missing = [passage for passage in self._passages if passage.id not in known]
        for at in range(0, len(missing), _BATCH):
            some = missing[at : at + _BATCH]
            vectors = self._embedder.embed([passage.text for passage in some])
            collection.add(ids=[passage.id for passage in some], embeddings=vectors)
            progress(total - len(missing) + at + len(some), total)
        if self._server is None:  # a server may hold what another process works with
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
            found = self._client.get_collection(self.name, embedding_function=None)
        except NotFoundError as error:
            self._done.unlink(missing_ok=True)
            raise StaleIndex("no vectors for this knowledge base: build them") from error
        collection = self._guarded(found)
        if collection.count() != len(self._passages):
            self._done.unlink(missing_ok=True)  # the next start builds what is missing
            raise StaleIndex(f"{collection.count()} of {len(self._passages)} vectors are there")
        return collection

    def _guarded(self, collection: Any) -> Any:
        """Have what leaves for a server meet the gate; a folder of ours is no way out."""
        if self._server is None:
            return collection
        ids = [passage.id for passage in self._passages]
        return GuardedCollection(collection, self._server.gate, self._server.url, ids)

    @functools.cached_property
    def _client(self) -> Any:
        import chromadb  # noqa: PLC0415 -- 1.3 seconds
        from chromadb.config import Settings  # noqa: PLC0415

        settings = Settings(anonymized_telemetry=False, allow_reset=False)
        if self._server is not None:
            at = urlsplit(self._server.url)
            tls = at.scheme == "https"
            port = at.port or (443 if tls else 80)
            return chromadb.HttpClient(at.hostname or "", port, ssl=tls, settings=settings)
        return chromadb.PersistentClient(path=str(self._folder), settings=settings)
