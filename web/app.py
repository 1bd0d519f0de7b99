"""The whole service: the API, the pages, and the jobs that run beside them."""

import asyncio
import contextlib
import gc
from collections.abc import AsyncIterator

import structlog
from fastapi import FastAPI

from api.app import create_app as create_api
from api.declared import prepare
from core.directory import every_hospital
from knowledge.events import STREAM
from runtime.checkpoints import Checkpointer
from runtime.services import Services
from runtime.wiring import Application
from web.site import install

_LOG = structlog.get_logger()
_CHECKPOINT_SECONDS = 30
_SWEEP_SECONDS = 30
_RELEASE_SECONDS = 30  # a missed note is made good by looking
_EMERGENCY_SECONDS = 5
_RETENTION_SECONDS = 6 * 3600
_ALLOCATIONS = 20_000  # before young objects are looked at; Python 3.11 does it after 700


def create_app(application: Application) -> FastAPI:
    """Build the service around a finished application; its jobs start and stop with it."""

    @contextlib.asynccontextmanager
    async def lifespan(served: FastAPI) -> AsyncIterator[None]:
        await take_over(application, served)
        try:
            await application.jobs.launch()
        except Exception as error:
            _LOG.exception("jobs did not start", exc_info=error)
            raise
        services = application.services
        services.changes.start()
        rounds = (
            asyncio.create_task(follow_releases(application, served)),
            asyncio.create_task(_checkpoints(services.checkpointer)),
            asyncio.create_task(_sweeps(application)),
            asyncio.create_task(_retention(services)),
            asyncio.create_task(_emergencies(application)),
            asyncio.create_task(asyncio.to_thread(prepare, served)),
        )
        _keep_what_is_loaded()
        yield
        for each in rounds:
            each.cancel()
        await asyncio.to_thread(application.jobs.close)
        await application.close()

    app = create_api(application.services, lifespan=lifespan)
    install(app)
    return app


def _keep_what_is_loaded() -> None:
    """Spare the garbage collector the knowledge base: it lives as long as the process does."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(_ALLOCATIONS)


async def take_over(application: Application, served: FastAPI) -> None:
    """Have every request from now on meet the published release of the knowledge base."""
    await application.take_over()
    served.state.services = application.services


async def follow_releases(application: Application, served: FastAPI) -> None:
    """Take a release over as soon as it is published, here or by another process."""
    changes = application.services.changes
    watch = changes.watch_all(STREAM)
    try:
        while True:
            await watch.wait(_RELEASE_SECONDS)
            await take_over(application, served)
    finally:
        changes.leave(watch)


async def _checkpoints(checkpointer: Checkpointer) -> None:
    """Take a checkpoint every half minute; a failure is logged and tried again."""
    while True:
        try:
            await checkpointer.take()
        except Exception as error:  # noqa: BLE001 -- the next one may succeed
            _LOG.error("checkpoint failed", error=type(error).__name__)
        await asyncio.sleep(_CHECKPOINT_SECONDS)


async def _sweeps(application: Application) -> None:
    """Ask again about money that is stuck; a failure is logged and tried again."""
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        services = application.services
        try:
            for hospital in await every_hospital(services.engine):
                await services.shop.sweep.run(hospital)
        except Exception as error:  # noqa: BLE001 -- the next round may succeed
            _LOG.error("sweep failed", error=type(error).__name__)


async def _emergencies(application: Application) -> None:
    """Record what was answered while the database was away, as soon as it is back."""
    while True:
        try:
            await application.services.lifeline.drain()
        except Exception as error:  # noqa: BLE001 -- it is still away
            _LOG.error("emergencies wait to be recorded", error=type(error).__name__)
        await asyncio.sleep(_EMERGENCY_SECONDS)


async def _retention(services: Services) -> None:
    """Remove what is due four times a day; a failure is logged and tried again."""
    while True:
        await asyncio.sleep(_RETENTION_SECONDS)
        try:
            for hospital in await every_hospital(services.engine):
                await services.compliance.retention.run(hospital)
        except Exception as error:  # noqa: BLE001 -- the next round may succeed
            _LOG.error("retention failed", error=type(error).__name__)
