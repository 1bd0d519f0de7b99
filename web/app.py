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
from runtime.checkpoints import Checkpointer
from runtime.services import Services
from runtime.wiring import Application
from web.site import install

_LOG = structlog.get_logger()
_CHECKPOINT_SECONDS = 30
_SWEEP_SECONDS = 30
_EMERGENCY_SECONDS = 5
_RETENTION_SECONDS = 6 * 3600
_ALLOCATIONS = 20_000  # before young objects are looked at; Python 3.11 does it after 700


def create_app(application: Application) -> FastAPI:
    """Build the service around a finished application; its jobs start and stop with it."""

    @contextlib.asynccontextmanager
    async def lifespan(served: FastAPI) -> AsyncIterator[None]:
        try:
            await application.jobs.launch()
        except Exception as error:
            _LOG.exception("jobs did not start", exc_info=error)
            raise
        services = application.services
        services.changes.start()
        rounds = (
            asyncio.create_task(_checkpoints(services.checkpointer)),
            asyncio.create_task(_sweeps(services)),
            asyncio.create_task(_retention(services)),
            asyncio.create_task(_emergencies(services)),
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


async def _checkpoints(checkpointer: Checkpointer) -> None:
    """Take a checkpoint every half minute; a failure is logged and tried again."""
    while True:
        try:
            await checkpointer.take()
        except Exception as error:  # noqa: BLE001 -- the next one may succeed
            _LOG.error("checkpoint failed", error=type(error).__name__)
        await asyncio.sleep(_CHECKPOINT_SECONDS)


async def _sweeps(services: Services) -> None:
    """Ask again about money that is stuck; a failure is logged and tried again."""
    while True:
        await asyncio.sleep(_SWEEP_SECONDS)
        try:
            for hospital in await every_hospital(services.engine):
                await services.shop.sweep.run(hospital)
        except Exception as error:  # noqa: BLE001 -- the next round may succeed
            _LOG.error("sweep failed", error=type(error).__name__)


async def _emergencies(services: Services) -> None:
    """Record what was answered while the database was away, as soon as it is back."""
    while True:
        try:
            await services.lifeline.drain()
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
