"""The table of proofs of each entity of the pack, and what the pack itself must be."""

import pytest

from privacy.kinds import Kind
from privacy.packs.pack import pack
from tests.privacy.saying import hidden, masked

PROOFS = pack().proofs
HIDES = [(kind, each) for kind, proofs in PROOFS.items() for each in proofs.hides]
LEAVES = [(kind, each) for kind, proofs in PROOFS.items() for each in proofs.leaves]


@pytest.mark.parametrize(("kind", "proof"), HIDES)
def test_what_identifies_goes_whole(kind: Kind, proof: str) -> None:
    words, identifier = proof.split(" => ")
    assert identifier in words
    assert any(identifier in found for found in hidden(words)), f"{kind}: {masked(words)}"


@pytest.mark.parametrize(("kind", "words"), LEAVES)
def test_what_only_sounds_like_it_stays(kind: Kind, words: str) -> None:
    assert masked(words) == words, kind


def test_every_entity_has_its_table() -> None:
    assert set(PROOFS) == set(Kind) - {Kind.LITERAL}


def test_no_list_is_named_that_is_not_there() -> None:
    whole = pack().model_dump_json()
    assert "<<" not in whole
