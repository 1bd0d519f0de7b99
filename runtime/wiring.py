"""Builds the application from its settings, once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import create_async_engine

from compliance.lessons import SCAN, Confirm, Lessons
from compliance.retention import Retention
from compliance.retention import rules as retention_rules
from compliance.reveal import Reveal
from compliance.scan import Scan
from core.clock import Clock, utc_now
from core.unit_of_work import Units
from identity.recognized import Recognized
from messaging.codes import SmsCodeSender
from pipeline.consult import PREPARE
from pipeline.lifeline import Lifeline
from pipeline.redaction import Redaction
from review.sign import TELL_PATIENT
from review.tell import TellPatient
from runtime import care, cloud, shop, signing, vendors, voice
from runtime.carrying import require_fitting
from runtime.changes import Changes
from runtime.checkpoints import Checkpointer, Checkpoints
from runtime.database.urls import Database, open_database
from runtime.jobs import DurableJobs, Job
from runtime.keys import Keys, open_keys
from runtime.record import CATALOG, projections
from runtime.register import Register
from runtime.seen import of_consult, of_prescription, seen
from runtime.services import Compliance, Services
from runtime.settings import Settings
from runtime.spool import FolderSpool

VERSION = "0.1.0"
_CONNECTIONS = 20


@dataclass(frozen=True, slots=True, repr=False)
class Application:
    """Everything that was built, and what must be closed again."""

    services: Services
    database: Database
    jobs: DurableJobs

    async def close(self) -> None:
        await self.services.changes.close()
        await self.services.engine.dispose()
        await self.services.checkpointer.close()
        self.services.register.close()


@contextmanager
def application(settings: Settings) -> Iterator[Application]:
    """Build the application around its settings, and close it in the end."""
    database = open_database(settings)
    try:
        yield build(settings, database)
    finally:
        database.close()


def build(settings: Settings, database: Database, clock: Clock = utc_now) -> Application:
    require_fitting(settings)
    register = Register(database.app, clock)
    keys = open_keys(settings, register)
    engine = create_async_engine(database.app, pool_size=_CONNECTIONS, max_overflow=0)
    changes = Changes(database.app)
    units = Units(engine, CATALOG, projections(), keys.master, clock, changes.changed)
    sms = vendors.sms(settings, register)
    tell = TellPatient(units, sms)
    outside = vendors.model(settings, care.rules().conditions.read, register)
    lessons = Lessons(keys.pepper)
    redaction = Redaction(keys.pepper, lessons, care.votes(settings.recognizers))
    server = cloud.vectors(settings, register)
    prepare = care.prepare(units, redaction, settings.vectors_folder, outside, server)
    replay = care.replay(redaction, settings.vectors_folder, server)
    ours = (
        seen(Job(PREPARE, prepare.attempt, prepare.give_up), units, of_consult),
        seen(Job(TELL_PATIENT, tell.attempt, tell.give_up, attempts=1), units, of_prescription),
    )
    jobs = DurableJobs(database.app, VERSION)
    scan = Scan(units, lessons, redaction)
    retention = Retention(units, retention_rules(settings.redaction_log_years))
    store = shop.shop(settings, units, keys.pepper, jobs, shop.gateway(settings, register))
    jobs.know(
        *ours, Job(SCAN, scan.attempt, scan.give_up), *shop.jobs(units, keys.pepper, sms, store)
    )
    consults = care.consults(redaction, jobs)
    services = Services(
        settings=settings,
        engine=engine,
        units=units,
        pepper=keys.pepper,
        jobs=jobs,
        codes=SmsCodeSender(sms),
        consults=consults,
        lifeline=Lifeline(consults, units, FolderSpool(settings.spool_folder, keys.pepper)),
        recognized=Recognized(),
        review=signing.review(settings, keys.pepper, jobs, care.rules(), register, replay),
        shop=store,
        speech=voice.speech(settings),
        checkpointer=_checkpointer(settings, database, keys),
        changes=changes,
        register=register,
        compliance=Compliance(Reveal(redaction), Confirm(redaction, lessons, jobs), retention),
    )
    return Application(services, database, jobs)


def _checkpointer(settings: Settings, database: Database, keys: Keys) -> Checkpointer:
    engine = create_async_engine(database.checkpointer, pool_size=1)
    return Checkpointer(engine, keys.checkpoint, Checkpoints(settings.checkpoints_folder), utc_now)
