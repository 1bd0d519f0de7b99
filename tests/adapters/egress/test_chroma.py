"""Mirrors adapters/egress/chroma.py: a vector store learns numbers and names of passages."""

from typing import Any

import pytest

from adapters.egress import sinks
from adapters.egress.chroma import GuardedCollection
from adapters.egress.gate import Gate
from adapters.egress.record import EgressRecord
from privacy.egress import EgressRefused
from privacy.scan import Guard

URL = "http://vectors.example:8000"


class Collection:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []

    def add(self, **what: Any) -> None:
        self.told.append(what)

    query = add


def test_passages_and_numbers_leave_and_nothing_else() -> None:
    inner, records = Collection(), list[EgressRecord]()
    gate = Gate(sinks.vectors(URL), Guard, records.append)
    guarded = GuardedCollection(inner, gate, URL, {"p1", "p2"})
    guarded.add(["p1"], [[0.12345678901, 0.5]])
    guarded.query([[0.12345678901, 0.5]], 3)
    with pytest.raises(EgressRefused):
        guarded.add(["Sunita Pawar"], [[0.5]])
    with pytest.raises((TypeError, ValueError)):
        guarded.query([["my name is Sunita"]], 3)  # type: ignore[list-item]
    assert [list(each) for each in inner.told] == [
        ["ids", "embeddings"],
        ["query_embeddings", "n_results", "include"],
    ]
    assert [(each.sink, each.allowed) for each in records] == [
        ("vectors", True),
        ("vectors", True),
        ("vectors", False),
    ]
