"""What every test may ask for: a clone of a migrated database, an application, a client."""

import asyncio
import gc
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from fastapi import FastAPI
from filelock import FileLock
from hypothesis import settings as hypothesis_settings

from core.ids import HospitalId, new_id
from core.unit_of_work import UnitOfWork
from runtime import logging, shop
from runtime.care import make_index
from runtime.database import embedded, roles
from runtime.database.migrate import migrate
from runtime.database.urls import Database, of_server
from runtime.seed import PASSWORD, seed
from runtime.services import SpeechServices
from runtime.settings import Settings
from runtime.voice import speech as make_speech
from runtime.wiring import Application, build
from sandbox.app import create_app as create_sandbox
from sandbox.esp.authority import Authority

pytest_plugins = ["tests.begun", "tests.amazon", "tests.away", "tests.stand_in"]
VENDORS = "http://127.0.0.1:9"  # nobody listens there: what needs a vendor goes through `browser`


def _loopback_only(event: str, arguments: tuple[Any, ...]) -> None:
    """No test speaks to the outside: an audit hook cannot be forgotten or taken off."""
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
        if host != "localhost" and not ip_address(host).is_loopback:
            raise PermissionError(f"a test tried to reach {host}")


sys.addaudithook(_loopback_only)
hypothesis_settings.register_profile("any clock", deadline=None)  # a slow machine proves nothing
hypothesis_settings.load_profile("any clock")
logging.configure("WARNING")  # structlog's own default prints local variables


gc.disable()  # while modules and tests are gathered: a fifth of the suite was this search


def pytest_collection_finish() -> None:
    """Collect garbage from here on, as the service does: what is loaded stays."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the journeys: they take longest, and nobody should wait for them in the end."""
    items.sort(key=lambda item: "/journey/" not in item.nodeid)


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The key files of the whole session: the template is sealed under them."""
    return tmp_path_factory.mktemp("keys")


@pytest.fixture(scope="session")
def server(keys: Path) -> Iterator[embedded.EmbeddedServer]:
    folder = Path(tempfile.mkdtemp(prefix="vaidya-pg-"))
    started = embedded.start(folder / "data")
    _forget_at_power_cut(started.url("postgres", "postgres"))
    roles.bootstrap(started.url("postgres", "postgres"))
    template = of_server(started, roles.DATABASE)
    migrate(template)
    asyncio.run(_seed(template, keys))
    _hash_cheaply(started.url("postgres", roles.DATABASE))
    yield started
    started.stop()
    shutil.rmtree(folder, ignore_errors=True)


def _forget_at_power_cut(url: str) -> None:
    """Wait for no disk: these databases end with the run. The journeys keep their own, which do."""
    engine = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            connection.execute(sa.text(f"alter system set {setting} = off"))
        connection.execute(sa.text("select pg_reload_conf()"))
    engine.dispose()


async def _seed(template: Database, keys: Path) -> None:
    built = build(Settings(keys=keys), template)
    await seed(built.services, template)
    built.jobs.close()
    await built.close()


def _hash_cheaply(url: str) -> None:
    """Keep the same passwords by a cheap hash; a sign-in takes a quarter second of a core else."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        cheap = {"hash": PasswordHasher.from_parameters(CHEAPEST).hash(PASSWORD)}
        staff = "update account set password_hash = :hash where password_hash is not null"
        assert connection.execute(sa.text(staff), cheap).rowcount > 0
    engine.dispose()


@dataclass(frozen=True)
class Begun:
    """What a test begins with: a database to copy, and the folder of its documents."""

    database: str
    documents: Path | None = None


@pytest.fixture
def begun(request: pytest.FixtureRequest) -> Begun:
    """The furthest that a test asks for: see `tests/begun.py`; else the seeds."""
    for further in ("signed", "waiting"):
        if further in request.fixturenames:
            return request.getfixturevalue(further).begun  # type: ignore[no-any-return]
    return Begun(roles.DATABASE)


@pytest.fixture
def database(server: embedded.EmbeddedServer, begun: Begun) -> Iterator[Database]:
    """A fresh copy of the database a test begins with: about 40 ms."""
    with copied(server, begun.database) as copy:
        if begun.database != roles.DATABASE:
            _still_here(server.url("postgres", copy))
        yield of_server(server, copy)


def _still_here(url: str) -> None:
    """Who signed in when the run began is still at the desk, however slow the run is."""
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("update session set seen_at = now()"))
    engine.dispose()


@contextmanager
def copied(server: embedded.EmbeddedServer, original: str) -> Iterator[str]:
    """Copy a database nobody is connected to; give the name of the copy."""
    name = f"test_{new_id().hex}"
    engine = sa.create_engine(server.url("postgres", "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(
            sa.text(
                f"create database {name} template {original} owner {roles.OWNER} strategy file_copy"
            )
        )
        yield name
        connection.execute(sa.text(f"drop database {name} with (force)"))
    engine.dispose()


class NoJobs:
    """Remembers what would have been done later."""

    def __init__(self) -> None:
        self.enqueued: list[tuple[str, UUID]] = []

    async def enqueue(self, uow: UnitOfWork, job: str, subject: UUID) -> None:
        self.enqueued.append((job, subject))


class Hands:
    """A clock whose hands a test may move ahead."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


class Phone:
    """Keeps the codes that were sent, newest last."""

    def __init__(self) -> None:
        self.codes: list[tuple[str, str]] = []

    async def send(self, phone: str, code: str) -> None:
        self.codes.append((phone, code))


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the sandbox keeps its test authority, made before anyone pins it."""
    folder = tmp_path_factory.mktemp("sandbox")
    Authority(folder / "esp")
    return folder


@pytest.fixture(scope="session")
def vectors() -> Path:
    """The index of the knowledge base, built once for all workers and kept for the next run."""
    shared = Path(__file__).parents[1] / "var" / "test-vectors"
    shared.parent.mkdir(exist_ok=True)
    with FileLock(f"{shared}.lock"):
        make_index(shared)
    return shared


@pytest.fixture(scope="session")
def esp(authority: Path) -> FastAPI:
    """The vendors' stand-ins, in this process."""
    return create_sandbox(authority)


@pytest.fixture
async def browser(esp: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    """A browser that reaches the stand-ins and nothing else; they forget a test's faults."""
    async with browsing(esp) as http:
        yield http
        await http.delete("/control/faults")


def browsing(esp: FastAPI) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=esp), base_url=VENDORS)


@pytest.fixture(scope="session")
def speech(tmp_path_factory: pytest.TempPathFactory) -> SpeechServices:
    """The shipped ear and mouth, loaded once a session, by the first test that needs them."""
    patient = Settings(var=tmp_path_factory.mktemp("speech"), speech_seconds=120)
    return make_speech(patient)


@dataclass(frozen=True)
class Surroundings:
    """What every application of a run shares: keys, vendors, the index, the ear and the mouth."""

    keys: Path
    authority: Path
    vectors: Path
    esp: FastAPI
    speech: SpeechServices

    def settings(self, var: Path) -> Settings:
        return Settings(
            var=var,
            keys=self.keys,
            sandbox=self.authority,
            vectors=self.vectors,
            sandbox_url=VENDORS,
        )


@pytest.fixture(scope="session")
def surroundings(
    keys: Path, authority: Path, vectors: Path, esp: FastAPI, speech: SpeechServices
) -> Surroundings:
    return Surroundings(keys, authority, vectors, esp, speech)


@pytest.fixture
def settings(tmp_path: Path, surroundings: Surroundings, begun: Begun) -> Settings:
    if begun.documents:
        shutil.copytree(begun.documents, tmp_path / "documents")
    return surroundings.settings(tmp_path)


@pytest.fixture
async def app(
    database: Database, settings: Settings, surroundings: Surroundings
) -> AsyncIterator[Application]:
    """The application on its own database, with jobs and text messages held back."""
    async with opened(settings, database, surroundings) as made:
        yield made


@asynccontextmanager
async def opened(
    settings: Settings, database: Database, around: Surroundings
) -> AsyncIterator[Application]:
    built = build(settings, database, Hands())
    jobs, made = NoJobs(), built.services
    vendors = httpx2.ASGITransport(app=around.esp, raise_app_exceptions=False)
    gateway = shop.gateway(settings, made.register, vendors)
    consults = replace(made.consults, jobs=jobs)
    services = replace(
        made,
        jobs=jobs,
        codes=Phone(),
        speech=around.speech,
        consults=consults,
        lifeline=replace(made.lifeline, consults=consults),
        review=replace(made.review, sign=replace(made.review.sign, jobs=jobs)),
        compliance=replace(made.compliance, confirm=replace(made.compliance.confirm, jobs=jobs)),
        shop=shop.shop(settings, made.units, made.pepper, jobs, gateway),
    )
    yield replace(built, services=services)
    built.jobs.close()
    await built.close()


@pytest.fixture
async def hospital(app: Application) -> HospitalId:
    return await named(app, "sunrise")


@pytest.fixture
async def other_hospital(app: Application) -> HospitalId:
    return await named(app, "lotus")


async def named(app: Application, slug: str) -> HospitalId:
    async with app.services.engine.connect() as connection:
        wanted = sa.text("select id from hospital where slug = :slug")
        return HospitalId((await connection.execute(wanted, {"slug": slug})).scalar_one())


@pytest.fixture
async def client(app: Application) -> AsyncIterator[httpx2.AsyncClient]:
    async with calling(app) as http:
        yield http


def calling(app: Application) -> httpx2.AsyncClient:
    from tests.serving import served  # noqa: PLC0415 -- only where HTTP is tested

    transport = httpx2.ASGITransport(app=served(app.services), raise_app_exceptions=False)
    return httpx2.AsyncClient(transport=transport, base_url="http://clinic/api/v1")
