"""A collection on a Chroma server: only ids of reviewed passages and numbers go there."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from adapters.egress.gate import Gate, Leaving

Vectors = Sequence[Sequence[float]]


class GuardedCollection:
    """Wraps a collection of Chroma's own client, whose connection cannot be replaced.

    What takes words (documents, metadata) is not offered at all.
    """

    def __init__(self, inner: Any, gate: Gate, url: str, passages: Collection[str]) -> None:
        self._inner, self._gate, self._url = inner, gate, url
        self._passages = frozenset(passages)

    def add(self, ids: Sequence[str], embeddings: Vectors) -> None:
        leaving = self._leaving(ids, embeddings)
        if not self._passages.issuperset(ids):
            self._gate.keep(leaving, "passage", "this is no reviewed passage")
        self._gate.let_out(leaving)
        self._inner.add(ids=list(ids), embeddings=embeddings)

    def query(self, query_embeddings: Vectors, n_results: int, include: Sequence[str] = ()) -> Any:
        self._gate.let_out(self._leaving((), query_embeddings))
        return self._inner.query(
            query_embeddings=query_embeddings, n_results=n_results, include=list(include)
        )

    def get(self, include: Sequence[str] = ()) -> Any:
        self._gate.let_out(self._leaving((), ()))
        return self._inner.get(include=list(include))

    def count(self) -> int:
        self._gate.let_out(self._leaving((), ()))
        return int(self._inner.count())

    def _leaving(self, ids: Sequence[str], vectors: Vectors) -> Leaving:
        told = {"ids": list(ids), "embeddings": [[float(n) for n in each] for each in vectors]}
        body = json.dumps(told).encode()
        return Leaving(url=self._url, method="POST", content_type="application/json", body=body)
