"""Mirrors runtime/spool.py: what waits is sealed, ordered, bounded and never lost in silence."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from core.encryption import Pepper
from core.language import Language
from pipeline.unrecorded import Unrecorded
from runtime.spool import REFUSED, WAITING, FolderSpool, SpoolFull

WORDS = "Rajesh has crushing chest pain"


def made(number: int = 1) -> Unrecorded:
    return Unrecorded(
        id=UUID(int=number),
        hospital=UUID(int=1),
        account=UUID(int=2),
        consult=UUID(int=3),
        utterance="u1",
        words=WORDS,
        heard_at=datetime(2026, 11, 23, tzinfo=UTC),
        language=Language.ENGLISH,
        rules=("coronary.chest",),
        directions=("emergency.general",),
        triage_version="1",
    )


@pytest.fixture
def spool(tmp_path: Path) -> FolderSpool:
    return FolderSpool(tmp_path / "spool", Pepper(b"p" * 32))


def test_what_is_kept_is_read_back_in_order_and_let_go(spool: FolderSpool) -> None:
    one, two = made(1), made(2)
    spool.keep(two)
    spool.keep(one)
    assert list(spool.waiting()) == [one, two]
    spool.recorded(one.id)
    spool.recorded(one.id)
    assert list(spool.waiting()) == [two]


def test_on_disk_there_is_no_word_of_it_and_nobody_else_may_look(spool: FolderSpool) -> None:
    spool.keep(made())
    (file,) = spool.folder.iterdir()
    assert b"chest" not in file.read_bytes()
    assert spool.folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("spoil", [lambda sealed: sealed[:-1], lambda sealed: b"x" + sealed[1:]])
def test_what_was_tampered_with_is_set_aside_and_the_rest_goes_on(
    spool: FolderSpool, spoil: object
) -> None:
    one, two = made(1), made(2)
    spool.keep(one)
    spool.keep(two)
    path = spool.folder / f"{one.id}{WAITING}"
    assert callable(spoil)
    path.write_bytes(spoil(path.read_bytes()))
    assert list(spool.waiting()) == [two]
    assert path.with_suffix(REFUSED).exists()


def test_one_record_does_not_pass_for_another(spool: FolderSpool) -> None:
    one, two = made(1), made(2)
    spool.keep(one)
    (spool.folder / f"{one.id}{WAITING}").rename(spool.folder / f"{two.id}{WAITING}")
    assert list(spool.waiting()) == []


def test_the_folder_does_not_grow_without_end(tmp_path: Path) -> None:
    spool = FolderSpool(tmp_path / "spool", Pepper(b"p" * 32), most=2)
    spool.keep(made(1))
    spool.keep(made(2))
    with pytest.raises(SpoolFull):
        spool.keep(made(3))


def test_without_a_folder_nothing_waits(spool: FolderSpool) -> None:
    assert list(spool.waiting()) == []


def test_it_does_not_print_what_was_said() -> None:
    assert WORDS not in f"{made()!r} {made()}"
