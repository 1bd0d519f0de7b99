"""Mirrors adapters/keys/key_ring.py: a key is changed while the service runs."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters.keys.key_ring import CURRENT, NEXT, KeyRing, Rotation
from adapters.keys.local_file import LocalMasterKey, UnsafeKeyFile, secret_file
from core.encryption import Unreadable, new_key

NOW = datetime(2026, 11, 22, tzinfo=UTC)
CONTEXT = b"somebody"


@pytest.fixture
def old(tmp_path: Path) -> LocalMasterKey:
    return LocalMasterKey(secret_file(tmp_path / CURRENT, create=True))


async def test_a_running_service_follows_a_rotation(tmp_path: Path, old: LocalMasterKey) -> None:
    service, key = KeyRing(tmp_path), new_key()
    before = await service.wrap(key, CONTEXT)
    rotation = Rotation(tmp_path)
    new = rotation.begin()
    during = await service.wrap(key, CONTEXT)
    assert await new.unwrap(during, CONTEXT) == key
    retired = rotation.finish(NOW)
    after = await service.wrap(key, CONTEXT)
    for wrapped in (before, during, after):
        assert await service.unwrap(wrapped, CONTEXT) == key
        assert await KeyRing(tmp_path).unwrap(wrapped, CONTEXT) == key
    with pytest.raises(Unreadable):
        await old.unwrap(after, CONTEXT)
    retired.unlink()
    with pytest.raises(Unreadable):
        await KeyRing(tmp_path).unwrap(before, CONTEXT)


def test_a_rotation_killed_at_its_end_goes_on(tmp_path: Path, old: LocalMasterKey) -> None:
    next_key = secret_file(tmp_path / NEXT, create=True)
    (tmp_path / "master.retired-20261101T000000.key").hardlink_to(tmp_path / CURRENT)
    Rotation(tmp_path).begin()
    Rotation(tmp_path).finish(NOW)
    assert secret_file(tmp_path / CURRENT, create=False) == next_key
    assert len(list(tmp_path.glob("master.retired-*"))) == 1


async def test_a_key_opens_only_for_whom_it_was_wrapped(
    tmp_path: Path, old: LocalMasterKey
) -> None:
    wrapped = await KeyRing(tmp_path).wrap(new_key(), CONTEXT)
    with pytest.raises(Unreadable):
        await KeyRing(tmp_path).unwrap(wrapped, b"somebody else")


def test_a_key_that_others_may_read_is_refused(tmp_path: Path, old: LocalMasterKey) -> None:
    (tmp_path / CURRENT).chmod(0o644)
    with pytest.raises(UnsafeKeyFile):
        KeyRing(tmp_path)


def test_a_key_file_is_never_replaced_by_a_new_key(tmp_path: Path) -> None:
    first = secret_file(tmp_path / CURRENT, create=True)
    assert secret_file(tmp_path / CURRENT, create=True) == first
    assert [path.name for path in tmp_path.iterdir()] == [CURRENT]
