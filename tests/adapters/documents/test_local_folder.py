"""Mirrors adapters/documents/local_folder.py."""

import os
from pathlib import Path

from adapters.documents.local_folder import LocalFolder

KEY = "0193f3c2-hospital/0193f3c3-consult/0193f3c4-held.pdf"


async def test_nothing_is_left_beside_what_was_put(tmp_path: Path) -> None:
    documents = LocalFolder(tmp_path)
    await documents.put(KEY, b"first")
    await documents.put(KEY, b"second")
    assert [name for _, _, names in os.walk(tmp_path) for name in names] == ["0193f3c4-held.pdf"]


async def test_nobody_else_may_read(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    await LocalFolder(folder).put(KEY, b"x")
    for each in (folder, *folder.rglob("*")):
        assert not each.stat().st_mode & 0o077, each
