"""Checks that this machine can run the service, one line each."""

import asyncio
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from core.encryption import MasterKey, new_key
from runtime import care
from runtime.database.migrate import is_current
from runtime.database.urls import open_database
from runtime.keys import open_keys
from runtime.register import note
from runtime.settings import Settings
from runtime.spool import REFUSED, WAITING

_OLDEST = (3, 11)
_LEAST_FREE = 500 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Result:
    name: str
    ok: bool
    detail: str

    def __str__(self) -> str:
        return f"{self.name}: {self.detail}"


def examine(settings: Settings) -> Iterator[Result]:
    """Yield one result a check; nothing is changed but what a first start makes anyway."""
    python = ".".join(map(str, sys.version_info[:3]))
    yield Result("Python", sys.version_info >= _OLDEST, f"{python} (3.11 or newer)")
    settings.root.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.root).free
    yield Result("disk", free > _LEAST_FREE, f"{free // 2**20} MiB free")
    yield _keys(settings)
    yield _spool(settings)
    yield from recognizers(settings)
    yield from _database(settings)


def _keys(settings: Settings) -> Result:
    try:
        keys = open_keys(settings, note)
        asyncio.run(_wraps(keys.master))
    except Exception as error:  # noqa: BLE001 -- a check reports, it never crashes
        return Result("keys", False, f"{type(error).__name__}: {error}")
    return Result("keys", True, "readable by the owner only, and the master key wraps")


def _spool(settings: Settings) -> Result:
    """Tell what was answered to patients and does not stand in the history yet."""
    names = [path.suffix for path in settings.spool_folder.glob("*")]
    waiting, refused = names.count(WAITING), names.count(REFUSED)
    detail = f"{waiting} wait to be recorded, {refused} were refused and want somebody to look"
    return Result("emergencies", not waiting and not refused, detail)


def recognizers(settings: Settings) -> Iterator[Result]:
    """Load the recognizers an operator added, and ask each about an invented sentence."""
    if settings.recognizers is None:
        return
    try:
        votes = care.votes(settings.recognizers)
    except Exception as error:  # noqa: BLE001 -- a check reports, it never crashes
        detail = f"{type(error).__name__}: {error}; the service does not start with this file"
        yield Result("recognizers", False, detail)
        return
    failing = [f"{each.recognizer} ({each.error})" for each in votes.failing()]
    told = f"degraded: {', '.join(failing)}" if failing else "all answer"
    yield Result("recognizers", not failing, f"{len(votes.recognizers)} added, {told}")


async def _wraps(master: MasterKey) -> None:
    """Have the master key wrap something, wherever it is held."""
    key = new_key()
    if await master.unwrap(await master.wrap(key, b"doctor"), b"doctor") != key:
        raise ValueError("the master key does not give back what it wrapped")


def _database(settings: Settings) -> Iterator[Result]:
    try:
        database = open_database(settings)
    except Exception as error:  # noqa: BLE001 -- a check reports, it never crashes
        yield Result("database", False, f"{type(error).__name__}: {error}")
        return
    engine = sa.create_engine(database.owner)
    try:
        with engine.connect() as connection:
            version = connection.scalar(sa.text("show server_version"))
            yield Result("database", True, f"PostgreSQL {version}")
            current = is_current(connection)
            detail = "up to date" if current else "missing: run `python -m runtime migrate`"
            yield Result("migrations", current, detail)
    finally:
        engine.dispose()
        database.close()
