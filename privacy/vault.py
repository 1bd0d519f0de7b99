"""What must outlive the process, sealed: the token table and the turns of a consult."""

import json
from collections.abc import Mapping

from core.encryption import Cipher, Unreadable


def seal_vault(state: Mapping[str, object], consult: str, cipher: Cipher) -> bytes:
    """Seal a JSON-able state for one consult."""
    plain = json.dumps(state, ensure_ascii=False, separators=(",", ":")).encode()
    return cipher.seal(plain, _context(consult))


def open_vault(sealed: bytes, consult: str, cipher: Cipher) -> dict[str, object]:
    state = json.loads(cipher.open(sealed, _context(consult)))
    if not isinstance(state, dict):
        raise Unreadable("the vault holds something else")
    return state


def _context(consult: str) -> bytes:
    return f"{consult}|vault".encode()
