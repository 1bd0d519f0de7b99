"""What a document may be called, in any store."""

import re

_KEY = re.compile(r"[A-Za-z0-9-]+(?:/[A-Za-z0-9-]+)*(?:\.[a-z0-9]+)?")


class UnsafeKey(ValueError):
    """A key that could point outside the store."""


def safe(key: str) -> str:
    """Give the key back, or raise `UnsafeKey`."""
    if not _KEY.fullmatch(key):
        raise UnsafeKey("a document key has letters, digits, hyphens and slashes")
    return key
