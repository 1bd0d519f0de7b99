"""Learned weights in a file: a line of JSON that says what they are, then bytes by bucket."""

import json
import zlib
from pathlib import Path
from typing import Any

_HEADER_END = b"\n"


def stored(file: Path, buckets: int) -> tuple[dict[str, Any], bytes]:
    """Read header and bytes. Raises `ValueError` where the texts were cut into other buckets."""
    head, _, packed_ = file.read_bytes().partition(_HEADER_END)
    header, body = json.loads(head), zlib.decompress(packed_)
    if header["buckets"] != buckets or len(body) != buckets * header["parts"]:
        raise ValueError("these weights were learned for other spellings")
    return header, body


def packed(header: dict[str, Any], buckets: int, *parts: bytes) -> bytes:
    """Write what `stored` reads. `parts` hold one byte a bucket, or several."""
    body = b"".join(parts)
    shape = {"buckets": buckets, "parts": len(body) // buckets}
    head = json.dumps(header | shape, sort_keys=True).encode()
    return head + _HEADER_END + zlib.compress(body, 9)
