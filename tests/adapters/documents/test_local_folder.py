"""Mirrors adapters/documents/local_folder.py."""

import os
from pathlib import Path

import pytest

from adapters.documents.local_folder import LocalFolder, UnsafeKey
from review.ports import DocumentMissing

KEY = "0193f3c2-hospital/0193f3c3-consult/0193f3c4-held.pdf"


async def test_what_was_put_is_what_is_got(tmp_path: Path) -> None:
    documents = LocalFolder(tmp_path)
    await documents.put(KEY, b"first")
    await documents.put(KEY, b"second")
    assert await documents.get(KEY) == b"second"
    assert [name for _, _, names in os.walk(tmp_path) for name in names] == ["0193f3c4-held.pdf"]


async def test_nobody_else_may_read(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    await LocalFolder(folder).put(KEY, b"x")
    for each in (folder, *folder.rglob("*")):
        assert not each.stat().st_mode & 0o077, each


async def test_what_was_never_put_is_missing(tmp_path: Path) -> None:
    with pytest.raises(DocumentMissing):
        await LocalFolder(tmp_path).get(KEY)


@pytest.mark.parametrize(
    "key", ["../x", "a/../x", "/etc/passwd", "a//b", "", ".", "a/.hidden", "a\\b", "a\x00b", "a\n"]
)
async def test_a_key_that_could_leave_the_folder_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(UnsafeKey):
        await LocalFolder(tmp_path).get(key)
    with pytest.raises(UnsafeKey):
        await LocalFolder(tmp_path).put(key, b"x")
