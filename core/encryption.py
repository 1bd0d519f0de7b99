"""Authenticated encryption of fields, and the keyed digests that searches use instead of text."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import ConsultError

_NONCE_BYTES = 12


class Unreadable(ConsultError):
    """The ciphertext, its context or its key is not what it was when it was sealed."""


class MasterKey(Protocol):
    """Wraps data keys. The master key itself never leaves its holder (a file, a KMS)."""

    async def wrap(self, key: bytes, context: bytes) -> bytes: ...

    async def unwrap(self, wrapped: bytes, context: bytes) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Cipher:
    """AES-256-GCM under one 32-byte key. `context` is authenticated, not stored."""

    _key: bytes = field(repr=False)

    def seal(self, plain: bytes, context: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + AESGCM(self._key).encrypt(nonce, plain, context)

    def open(self, sealed: bytes, context: bytes) -> bytes:
        """Give back what was sealed, or raise `Unreadable`."""
        try:
            nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
            return AESGCM(self._key).decrypt(nonce, rest, context)
        except (InvalidTag, ValueError) as broken:
            raise Unreadable("sealed data does not open") from broken


def new_key() -> bytes:
    return secrets.token_bytes(32)


@dataclass(frozen=True, slots=True)
class Pepper:
    """Keyed digests of low-entropy values: phones, codes, tokens. Useless without the key."""

    _key: bytes = field(repr=False)

    def digest(self, purpose: str, value: str) -> bytes:
        """Digest `value` for one purpose; the same value under another purpose differs."""
        return hmac.digest(self._key, f"{purpose}\x1f{value}".encode(), "sha256")

    def derive(self, purpose: str) -> bytes:
        """Derive a 32-byte key for `purpose` (HKDF-expand of RFC 5869, one block)."""
        return hmac.new(self._key, f"{purpose}\x01".encode(), hashlib.sha256).digest()


def same(one: bytes, other: bytes) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(one, other)
