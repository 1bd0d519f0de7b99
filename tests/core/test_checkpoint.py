"""Mirrors core/history/checkpoint.py and merkle.py."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from core.history.checkpoint import Checkpoint, Leaf, inclusion, is_included, sign

KEY = Ed25519PrivateKey.generate()


def taken(count: int, key: Ed25519PrivateKey = KEY) -> Checkpoint:
    leaves = tuple(
        Leaf(hospital="h", stream=f"consult-{n}", version=n + 1, hash=f"{n:064x}")
        for n in range(count)
    )
    return sign(key, leaves, number=1, at="2026-11-22T00:00:00+00:00", below=9, previous="")


@given(st.integers(1, 40), st.data())
def test_every_leaf_proves_its_inclusion(count: int, data: st.DataObject) -> None:
    stream = f"consult-{data.draw(st.integers(0, count - 1))}"
    shown = inclusion(taken(count), stream)
    assert shown is not None
    assert is_included(shown, KEY.public_key())


def test_a_stream_that_did_not_move_has_no_proof() -> None:
    assert inclusion(taken(3), "consult-7") is None


@pytest.mark.parametrize("change", [{"version": 9}, {"hash": "ff" * 32}, {"stream": "consult-x"}])
def test_a_changed_leaf_is_not_included(change: dict[str, object]) -> None:
    shown = inclusion(taken(5), "consult-2")
    assert shown is not None
    forged = shown.model_copy(update={"leaf": shown.leaf.model_copy(update=change)})
    assert not is_included(forged, KEY.public_key())


def test_a_proof_of_the_wrong_length_is_refused() -> None:
    shown = inclusion(taken(5), "consult-2")
    assert shown is not None
    for proof in (shown.proof[:-1], (*shown.proof, "00" * 32), ()):
        assert not is_included(shown.model_copy(update={"proof": proof}), KEY.public_key())


def test_a_signature_by_another_key_proves_nothing() -> None:
    shown = inclusion(taken(5, Ed25519PrivateKey.generate()), "consult-2")
    assert shown is not None
    assert not is_included(shown, KEY.public_key())
