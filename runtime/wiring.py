"""Builds the application from its settings, once."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.ext.asyncio import create_async_engine

from adapters.index.chroma import Server
from compliance.lessons import SCAN, Confirm, Lessons
from compliance.retention import Retention
from compliance.retention import rules as retention_rules
from compliance.reveal import Reveal
from compliance.scan import Scan
from core.clock import Clock, utc_now
from core.unit_of_work import Units
from identity.recognized import Recognized
from knowledge.grounding import Index
from knowledge.library import Library
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
from runtime.releases import Releases, sealing_key
from runtime.seen import of_consult, of_prescription, seen
from runtime.services import Compliance, Services
from runtime.settings import Settings
from runtime.spool import FolderSpool
from runtime.taking_over import Preparing, taken_over

VERSION = "0.1.0"
_CONNECTIONS = 20


@dataclass(slots=True, repr=False)
class Application:
    """Everything that was built, and what must be closed again.

    `services` are replaced as a whole when another release of the knowledge base is taken over.
    """

    services: Services
    database: Database
    jobs: DurableJobs
    preparing: Preparing
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def take_over(self) -> bool:
        """Work with the published release; tell whether this process did not until now."""
        async with self.turn:
            before = self.services
            self.services = await taken_over(before, self.preparing)
            return self.services is not before

    async def close(self) -> None:
        if self.services.lifeline.adviser:
            await self.services.lifeline.adviser.close()
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
    coded = care.rules().conditions.read
    outside = vendors.model(settings, coded, register)
    adviser = care.advising(units, vendors.adviser(settings, coded, register, outside))
    lessons = Lessons(keys.pepper)
    redaction = Redaction(keys.pepper, lessons, care.votes(settings.recognizers))
    server = cloud.vectors(settings, register)
    prepare = care.prepare(units, redaction, settings.vectors_folder, outside, server)
    releases = _releases(settings, keys, units, server)
    replay = care.replay(redaction, settings.vectors_folder, releases.has, server)
    preparing = Preparing(prepare)
    ours = (
        seen(Job(PREPARE, preparing.attempt, preparing.give_up), units, of_consult),
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
        lifeline=Lifeline(
            consults, units, FolderSpool(settings.spool_folder, keys.pepper), adviser
        ),
        recognized=Recognized(),
        review=signing.review(settings, keys.pepper, jobs, care.rules(), register, replay),
        shop=store,
        speech=voice.speech(settings),
        checkpointer=_checkpointer(settings, database, keys),
        changes=changes,
        register=register,
        compliance=Compliance(Reveal(redaction), Confirm(redaction, lessons, jobs), retention),
        releases=releases,
    )
    return Application(services, database, jobs, preparing)


def _releases(settings: Settings, keys: Keys, units: Units, server: Server | None) -> Releases:
    shipped = care.shipped()

    def find(shelf: Library, folder: Path) -> Index:
        if shelf is shipped.shelf:
            return care.index_of(settings.vectors_folder, server)
        return care.make_index(folder, server=server, shelf=shelf)

    return Releases(
        folder=settings.releases_folder,
        key=sealing_key(keys.pepper),
        units=units,
        operator=settings.operating,
        find=find,
        shipped=shipped.shelf,
        version=shipped.version,
    )


def _checkpointer(settings: Settings, database: Database, keys: Keys) -> Checkpointer:
    engine = create_async_engine(database.checkpointer, pool_size=1)
    return Checkpointer(engine, keys.checkpoint, Checkpoints(settings.checkpoints_folder), utc_now)
