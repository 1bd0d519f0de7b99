"""Mirrors runtime/changes.py: who is told of a change, when, and by which way."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa

from core.ids import HospitalId
from identity.events import ConsentWithdrawn
from runtime.changes import Changes
from runtime.database.embedded import EmbeddedServer
from runtime.database.urls import Database
from runtime.wiring import Application

STREAM = "consult-1"
HAPPENED = ConsentWithdrawn(purpose="telemedicine")
SOON, NEVER = 10.0, 0.3  # seconds


async def append(app: Application, hospital: HospitalId, *, fails: bool = False) -> None:
    async with app.services.units.begin(hospital, "tester") as uow:
        expected = await uow.history.version(STREAM)
        await uow.append(STREAM, HAPPENED, expected=expected)
        if fails:
            raise RuntimeError


async def test_after_a_commit_who_watches_is_told(app: Application, hospital: HospitalId) -> None:
    watch = app.services.changes.watch(hospital, "consult-")
    await append(app, hospital)
    assert await watch.wait(NEVER)
    assert not await watch.wait(NEVER)  # once


async def test_what_did_not_happen_is_not_told(app: Application, hospital: HospitalId) -> None:
    watch = app.services.changes.watch(hospital, "consult-")
    with pytest.raises(RuntimeError):
        await append(app, hospital, fails=True)
    assert not await watch.wait(NEVER)


async def test_another_hospital_and_another_stream_are_not_told(
    app: Application, hospital: HospitalId, other_hospital: HospitalId
) -> None:
    stranger = app.services.changes.watch(other_hospital, "consult-")
    elsewhere = app.services.changes.watch(hospital, "patient-")
    await append(app, hospital)
    assert not await stranger.wait(NEVER)
    assert not await elsewhere.wait(NEVER)


@pytest.fixture
async def process(database: Database) -> AsyncIterator[Changes]:
    """The notifier of another process on the same database."""
    made = Changes(database.app)
    made.start()
    yield made
    await made.close()


async def test_another_process_is_told(
    app: Application, hospital: HospitalId, process: Changes
) -> None:
    app.services.changes.start()
    watch = process.watch(hospital, "consult-")
    await watch.wait(SOON)  # it listens from here on
    await append(app, hospital)
    assert await watch.wait(SOON)


async def test_after_a_lost_connection_whoever_watches_looks_again(
    app: Application, hospital: HospitalId, process: Changes, server: EmbeddedServer
) -> None:
    app.services.changes.start()
    watch = process.watch(hospital, "consult-")
    await watch.wait(SOON)
    await asyncio.to_thread(_cut, server)
    assert await watch.wait(SOON)  # connected again: what was missed meanwhile may be there
    await append(app, hospital)
    assert await watch.wait(SOON)


def _cut(server: EmbeddedServer) -> None:
    """End every connection that listens, as a restarted server would."""
    engine = sa.create_engine(server.url("postgres", "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        listening = (
            "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'"
        )
        end = time.monotonic() + SOON
        while not connection.execute(sa.text(listening)).all() and time.monotonic() < end:
            time.sleep(0.05)  # it may not listen yet
    engine.dispose()
