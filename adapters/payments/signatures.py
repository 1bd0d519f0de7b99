"""Razorpay's signatures: HMAC-SHA256, lower-case hex, compared in constant time."""

import hashlib
import hmac
from collections.abc import Sequence


def sign(secret: str, message: bytes) -> str:
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def is_signed(secrets: Sequence[str], message: bytes, given: str) -> bool:
    """Check under every secret: while one is rotated, older events carry the old one."""
    proofs = [hmac.compare_digest(sign(each, message), given) for each in secrets if each]
    return any(proofs)
