"""Mirrors safety/reading/weights.py: what was learned is read as it was written, or not at all."""

from pathlib import Path

import pytest

from safety.reading.weights import packed, stored


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "weights"
    file.write_bytes(packed({"lists": "abc"}, 4, b"0123", b"4567"))
    header, body = stored(file, 4)
    assert header["lists"] == "abc"
    assert body == b"01234567"


def test_weights_for_other_buckets_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "weights"
    file.write_bytes(packed({}, 4, b"0123"))
    with pytest.raises(ValueError, match="other spellings"):
        stored(file, 8)
