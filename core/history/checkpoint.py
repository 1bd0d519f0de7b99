"""Signed statements of how far every stream had come, kept outside the database."""

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from core.frozen import Frozen
from core.history.merkle import leaf_hash, proof_of, root_from, root_of


class Leaf(Frozen):
    """The head of one stream when the checkpoint was taken."""

    hospital: str
    stream: str
    version: int
    hash: str

    def digest(self) -> bytes:
        return leaf_hash(self.hospital, self.stream, self.version, bytes.fromhex(self.hash))


class Header(Frozen):
    """What is signed: the root over the leaves, chained to the checkpoint before.

    `below`: every transaction under this number is covered by this checkpoint or an earlier one.
    """

    number: int
    at: str
    below: int
    size: int
    root: str
    previous: str

    def digest(self) -> str:
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()


class Checkpoint(Frozen):
    """A header, its signature and the streams that moved since the checkpoint before."""

    header: Header
    signature: str
    leaves: tuple[Leaf, ...]


class Inclusion(Frozen):
    """Proof that a leaf is under a signed root, without showing any other leaf."""

    header: Header
    signature: str
    leaf: Leaf
    index: int
    proof: tuple[str, ...]


def sign(  # noqa: PLR0913 -- the header's fields
    key: Ed25519PrivateKey,
    leaves: tuple[Leaf, ...],
    *,
    number: int,
    at: str,
    below: int,
    previous: str,
) -> Checkpoint:
    root = root_of([leaf.digest() for leaf in leaves]).hex()
    header = Header(
        number=number, at=at, below=below, size=len(leaves), root=root, previous=previous
    )
    signature = key.sign(header.model_dump_json().encode()).hex()
    return Checkpoint(header=header, signature=signature, leaves=leaves)


def is_signed(header: Header, signature: str, key: Ed25519PublicKey) -> bool:
    try:
        key.verify(bytes.fromhex(signature), header.model_dump_json().encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def inclusion(checkpoint: Checkpoint, stream: str) -> Inclusion | None:
    """Prove that `stream` is in the checkpoint. None: it did not move in it."""
    for index, leaf in enumerate(checkpoint.leaves):
        if leaf.stream == stream:
            siblings = proof_of([each.digest() for each in checkpoint.leaves], index)
            return Inclusion(
                header=checkpoint.header,
                signature=checkpoint.signature,
                leaf=leaf,
                index=index,
                proof=tuple(each.hex() for each in siblings),
            )
    return None


def is_included(shown: Inclusion, key: Ed25519PublicKey) -> bool:
    """Check signature and path against a key that the verifier already had."""
    siblings = [bytes.fromhex(each) for each in shown.proof]
    root = root_from(shown.leaf.digest(), shown.index, shown.header.size, siblings)
    return root is not None and root.hex() == shown.header.root and _signed(shown, key)


def _signed(shown: Inclusion, key: Ed25519PublicKey) -> bool:
    return is_signed(shown.header, shown.signature, key)
