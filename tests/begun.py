"""Databases in which people have come some way, made once a run: tests go on from a copy."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2
import pytest

from runtime.database.embedded import EmbeddedServer
from runtime.database.roles import DATABASE
from runtime.database.urls import Database, of_server
from runtime.wiring import Application
from tests.api.counter import Counter, Texts, open_counter
from tests.api.desk import Desk, open_desk
from tests.conftest import (
    Begun,
    Hands,
    Surroundings,
    browsing,
    calling,
    copied,
    named,
    opened,
)


@dataclass(frozen=True)
class Waiting:
    """A fever waits for the physician; patient and physician are signed in."""

    begun: Begun
    people: Desk

    def desk(
        self, client: httpx2.AsyncClient, browser: httpx2.AsyncClient, app: Application
    ) -> Desk:
        clock = app.services.units.clock
        assert isinstance(clock, Hands)
        return replace(self.people, client=client, browser=browser, clock=clock)


@dataclass(frozen=True)
class Signed:
    """That fever's prescription is signed; pharmacist and rider are signed in."""

    begun: Begun
    people: Counter

    def counter(
        self, client: httpx2.AsyncClient, browser: httpx2.AsyncClient, app: Application
    ) -> Counter:
        desk = Waiting(self.begun, self.people.desk).desk(client, browser, app)
        return replace(self.people, desk=desk, app=app, texts=Texts())


@dataclass(frozen=True)
class Clinic:
    """One application, who calls it, and a browser at the vendors."""

    app: Application
    client: httpx2.AsyncClient
    browser: httpx2.AsyncClient

    async def desk(self) -> Desk:
        hospital = await named(self.app, "sunrise")
        return await open_desk(self.client, self.browser, self.app, hospital)

    async def counter(self, desk: Desk) -> Counter:
        return await open_counter(desk, self.app, await named(self.app, "sunrise"))


@asynccontextmanager
async def _clinic(database: Database, around: Surroundings, folder: Path) -> AsyncIterator[Clinic]:
    async with AsyncExitStack() as stack:
        app = await stack.enter_async_context(opened(around.settings(folder), database, around))
        client = await stack.enter_async_context(calling(app))
        yield Clinic(app, client, await stack.enter_async_context(browsing(around.esp)))


@pytest.fixture(scope="session")
def waiting(
    server: EmbeddedServer, surroundings: Surroundings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Waiting]:
    folder = tmp_path_factory.mktemp("waiting")

    async def prepare(database: Database) -> Desk:
        async with _clinic(database, surroundings, folder) as clinic:
            return await clinic.desk()

    with copied(server, DATABASE) as name:
        desk = asyncio.run(prepare(of_server(server, name)))
        yield Waiting(Begun(name), desk)


@pytest.fixture(scope="session")
def signed(
    server: EmbeddedServer,
    surroundings: Surroundings,
    waiting: Waiting,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Signed]:
    folder = tmp_path_factory.mktemp("signed")

    async def prepare(database: Database) -> Counter:
        async with _clinic(database, surroundings, folder) as clinic:
            desk = waiting.desk(clinic.client, clinic.browser, clinic.app)
            return await clinic.counter(desk)

    with copied(server, waiting.begun.database) as name:
        counter = asyncio.run(prepare(of_server(server, name)))
        yield Signed(Begun(name, folder / "documents"), counter)


@pytest.fixture
def desk(
    waiting: Waiting, client: httpx2.AsyncClient, browser: httpx2.AsyncClient, app: Application
) -> Desk:
    """A fever before the physician: every line of its draft is on list O."""
    return waiting.desk(client, browser, app)


@pytest.fixture
def counter(
    signed: Signed, client: httpx2.AsyncClient, browser: httpx2.AsyncClient, app: Application
) -> Counter:
    """That fever's prescription, before the patient has ordered anything."""
    return signed.counter(client, browser, app)
