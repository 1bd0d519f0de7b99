"""Mirrors core/history/chain.py."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.history.chain import GENESIS, Link, first_fault, link_hash


def chain(*payloads: bytes) -> list[Link]:
    links, previous = list[Link](), GENESIS
    for version, payload in enumerate(payloads, start=1):
        at = datetime(2026, 11, 22, tzinfo=UTC)
        bare = Link(UUID(int=1), "consult-1", version, "uttered", "p", None, at, payload, b"")
        links.append(replace(bare, hash=link_hash(previous, bare)))
        previous = links[-1].hash
    return links


def test_an_untouched_stream_is_whole() -> None:
    assert first_fault(chain(b"one", b"two", b"three")) is None


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=6), st.data())
def test_any_flipped_bit_of_any_payload_is_named(
    payloads: list[bytes], data: st.DataObject
) -> None:
    links = chain(*(payload + b"." for payload in payloads))
    index = data.draw(st.integers(0, len(links) - 1))
    changed = bytearray(links[index].payload)
    changed[data.draw(st.integers(0, len(changed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    links[index] = replace(links[index], payload=bytes(changed))
    fault = first_fault(links)
    assert fault is not None
    assert fault.version == index + 1


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "q"},
        {"kind": "other"},
        {"at": datetime(2026, 11, 23, tzinfo=UTC)},
        {"patient": UUID(int=2)},
        {"hospital": UUID(int=2)},
        {"stream": "consult-2"},
    ],
)
def test_every_column_is_covered(change: dict[str, object]) -> None:
    links = chain(b"one", b"two")
    links[1] = replace(links[1], **change)  # type: ignore[arg-type]
    fault = first_fault(links)
    assert fault is not None
    assert fault.version == 2


def test_a_removed_event_is_missed() -> None:
    one, _, three = chain(b"one", b"two", b"three")
    fault = first_fault([one, three])
    assert fault is not None
    assert (fault.version, fault.reason) == (2, "an event is missing")


def test_columns_cannot_lend_each_other_bytes() -> None:
    link = chain(b"")[0]
    shifted = replace(link, kind=link.kind + link.actor, actor="")
    assert link_hash(GENESIS, link) != link_hash(GENESIS, shifted)
