"""What was redacted, told without telling it."""

import hashlib
import hmac

from core.frozen import Frozen


class LogEntry(Frozen):
    """One redaction. Offsets are in the redacted text; no words, no length of what was there."""

    consult: str
    turn: str
    kind: str
    token: str
    rule: str
    score: float
    start: int
    end: int
    digest: str


class Digester:
    """Digests identifiers under a key of the consult, so that equals can be counted.

    A plain hash of a phone number is guessed in seconds; without the key this one is not.
    """

    def __init__(self, key: bytes) -> None:
        if len(key) < 16:
            raise ValueError("the log needs a key of 16 bytes or more")
        self._key = key

    def digest(self, identifier: str) -> str:
        return hmac.new(self._key, identifier.encode(), hashlib.sha256).hexdigest()[:32]
