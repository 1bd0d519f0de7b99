"""What must outlive the process, sealed: the token table and the turns of a consult."""

import json
import os
from collections.abc import Mapping
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import ConsultError

_NONCE = 12


class Tampered(ConsultError):
    """Sealed bytes are not what was sealed, or belong to another consult."""


class Cipher(Protocol):
    """Authenticated encryption bound to a context; `open` raises when either differs."""

    def seal(self, plain: bytes, context: bytes) -> bytes: ...

    def open(self, sealed: bytes, context: bytes) -> bytes: ...


class AesGcm:
    """AES-256-GCM (NIST SP 800-38D) under one key of 32 bytes, a random nonce in front."""

    def __init__(self, key: bytes) -> None:
        if len(key) != 32:
            raise ValueError("the vault needs a key of 32 bytes")
        self._aead = AESGCM(key)

    def seal(self, plain: bytes, context: bytes) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._aead.encrypt(nonce, plain, context)

    def open(self, sealed: bytes, context: bytes) -> bytes:
        """Raise Tampered when key, context or bytes differ."""
        try:
            return self._aead.decrypt(sealed[:_NONCE], sealed[_NONCE:], context)
        except (InvalidTag, ValueError) as wrong:
            raise Tampered("the vault does not open") from wrong


def seal_vault(state: Mapping[str, object], consult: str, cipher: Cipher) -> bytes:
    """Seal a JSON-able state for one consult."""
    plain = json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode()
    return cipher.seal(plain, _context(consult))


def open_vault(sealed: bytes, consult: str, cipher: Cipher) -> dict[str, object]:
    state = json.loads(cipher.open(sealed, _context(consult)))
    if not isinstance(state, dict):
        raise Tampered("the vault holds something else")
    return state


def _context(consult: str) -> bytes:
    return f"{consult}|vault".encode()
