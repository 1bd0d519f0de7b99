"""The only place that reads settings and names an adapter."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import structlog
from sqlalchemy.ext.asyncio import create_async_engine

from adapters.egress import client as egress
from adapters.egress import sinks
from adapters.egress.transport import EgressRecord
from adapters.sms.msg91 import Msg91
from core.clock import utc_now
from core.history.events import Catalog
from core.unit_of_work import Projections, Projector, Units
from identity import events as identity_events
from identity import projections as identity_projections
from messaging.codes import SmsCodeSender
from privacy.scan import Guard
from runtime import keys as key_files
from runtime.checkpoints import Checkpointer, Checkpoints
from runtime.database.urls import Database, open_database
from runtime.jobs import DurableJobs
from runtime.services import Services
from runtime.settings import Settings

VERSION = "0.1.0"
_SANDBOX_SMS_KEY = "sandbox-sms-key"

_LOG = structlog.get_logger()

CATALOG = Catalog(identity_events.EVENTS)


@dataclass(frozen=True, slots=True)
class Application:
    """Everything that was built, and what must be closed again."""

    services: Services
    database: Database
    jobs: DurableJobs
    checkpointer: Checkpointer


def projections() -> Projections:
    """Join what every package wants to know of events."""
    joined: dict[type, tuple[Projector, ...]] = {}
    for package in (identity_projections,):
        for event, projectors in package.PROJECTIONS.items():
            joined[event] = (*joined.get(event, ()), *projectors)
    return joined


@contextmanager
def application(settings: Settings) -> Iterator[Application]:
    """Build the application around its settings, and close it in the end."""
    database = open_database(settings)
    try:
        yield build(settings, database)
    finally:
        database.close()


def build(settings: Settings, database: Database) -> Application:
    keys = key_files.open_keys(settings)
    engine = create_async_engine(database.app, pool_size=10, max_overflow=10)
    units = Units(engine, CATALOG, projections(), keys.master, utc_now)
    jobs = DurableJobs(database.app, VERSION, ())
    services = Services(
        settings=settings,
        engine=engine,
        units=units,
        pepper=keys.pepper,
        jobs=jobs,
        codes=SmsCodeSender(_sms(settings)),
    )
    checkpointer = Checkpointer(
        create_async_engine(database.checkpointer, pool_size=1),
        keys.checkpoint,
        Checkpoints(settings.checkpoints_folder),
        utc_now,
    )
    return Application(services, database, jobs, checkpointer)


def _sms(settings: Settings) -> Msg91:
    sandbox = settings.sandbox_url
    url = f"{sandbox}/msg91" if sandbox else settings.sms_url
    key = _SANDBOX_SMS_KEY if sandbox else settings.sms_key.get_secret_value()
    http = egress.client(sinks.sms(url), Guard, _register, timeout_seconds=5)
    return Msg91(http, url, key)


def _register(record: EgressRecord) -> None:
    _LOG.info("egress", **record.model_dump())
