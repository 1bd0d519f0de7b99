"""A Merkle tree over stream heads (RFC 6962, section 2.1): one root, short proofs."""

import hashlib
from collections.abc import Sequence


def leaf_hash(hospital: str, stream: str, version: int, head: bytes) -> bytes:
    """Hash one stream's head; every part carries its length."""
    digest = hashlib.sha256(b"\x00")
    for part in (hospital.encode(), stream.encode(), str(version).encode(), head):
        digest.update(len(part).to_bytes(8) + part)
    return digest.digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Hash the leaves up to the root; of no leaves it is the hash of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    middle = _split(len(leaves))
    return _node(root_of(leaves[:middle]), root_of(leaves[middle:]))


def proof_of(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """List the siblings from the leaf at `index` up to the root."""
    if len(leaves) <= 1:
        return []
    middle = _split(len(leaves))
    if index < middle:
        return [*proof_of(leaves[:middle], index), root_of(leaves[middle:])]
    return [*proof_of(leaves[middle:], index - middle), root_of(leaves[:middle])]


def root_from(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """Compute the root that `proof` leads to. None: the proof has the wrong length."""
    if size <= 1:
        return leaf if not proof else None
    if not proof:
        return None
    middle, sibling = _split(size), proof[-1]
    if index < middle:
        below = root_from(leaf, index, middle, proof[:-1])
        return _node(below, sibling) if below else None
    below = root_from(leaf, index - middle, size - middle, proof[:-1])
    return _node(sibling, below) if below else None


def _split(size: int) -> int:
    """Give the largest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
