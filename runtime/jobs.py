"""Durable jobs on DBOS: enqueued in the transaction of the row they are about."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog

from core.ids import HospitalId
from core.unit_of_work import UnitOfWork
from runtime.database.migrate import plain

_QUEUE = "vaidya"
_LOG = structlog.get_logger()
Work = Callable[[HospitalId, UUID], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Job:
    """Work about one subject. Both functions are idempotent: steps run at least once."""

    name: str
    attempt: Work
    give_up: Work
    attempts: int = 3
    first_wait_seconds: float = 0.5


class DurableJobs:
    """Runs jobs on the service's own event loop; DBOS remembers where each one stands."""

    def __init__(self, app_url: str, version: str) -> None:
        from dbos import DBOSClient  # noqa: PLC0415 -- heavy

        self._url, self._version = plain(app_url), version
        self.known: tuple[Job, ...] = ()
        self._client = DBOSClient(system_database_url=self._url)
        self._launched = False

    def know(self, *jobs: Job) -> None:
        """Learn what can be done. Some jobs enqueue others, so they come after the queue."""
        self.known = (*self.known, *jobs)

    async def enqueue(self, uow: UnitOfWork, job: str, subject: UUID) -> None:
        options: Any = {
            "workflow_name": job,
            "queue_name": _QUEUE,
            "workflow_id": f"{job}-{subject}",
            "app_version": self._version,
        }
        connection = await uow.session.connection()
        await connection.run_sync(
            lambda sync: self._client.enqueue_in_transaction(
                sync, options, str(uow.hospital), str(subject)
            )
        )

    async def launch(self) -> None:
        """Start working, first on what an earlier process left unfinished."""
        from dbos import DBOS  # noqa: PLC0415 -- heavy

        DBOS(
            config={
                "name": "vaidya",
                "system_database_url": self._url,
                "application_version": self._version,
                "executor_id": "local",
                "run_migrations": False,
                "log_level": "ERROR",
            }
        )
        loop = asyncio.get_running_loop()
        for job in self.known:
            DBOS.workflow(name=job.name)(_workflow(job, loop))
        DBOS.launch()
        await DBOS.register_queue_async(_QUEUE, polling_interval_sec=0.5, worker_concurrency=4)
        self._launched = True

    def close(self) -> None:
        from dbos import DBOS  # noqa: PLC0415 -- heavy

        if self._launched:
            DBOS.destroy(workflow_completion_timeout_sec=0)
        self._client.destroy()


def _workflow(
    job: Job, loop: asyncio.AbstractEventLoop
) -> Callable[..., Coroutine[Any, Any, None]]:
    from dbos import DBOS  # noqa: PLC0415 -- heavy

    @DBOS.step(
        name=f"{job.name}-attempt",
        retries_allowed=True,
        max_attempts=job.attempts,
        interval_seconds=job.first_wait_seconds,
    )
    async def attempt(hospital: str, subject: str) -> None:
        await _on(loop, job.attempt(HospitalId(UUID(hospital)), UUID(subject)))

    @DBOS.step(name=f"{job.name}-give-up", retries_allowed=True, max_attempts=10)
    async def give_up(hospital: str, subject: str) -> None:
        await _on(loop, job.give_up(HospitalId(UUID(hospital)), UUID(subject)))

    async def workflow(hospital: str, subject: str) -> None:
        try:
            await attempt(hospital, subject)
        except Exception as error:  # noqa: BLE001 -- whatever fails, the subject is not lost
            _LOG.warning("job gave up", job=job.name, error=type(error).__name__)
            await give_up(hospital, subject)

    return workflow


async def _on(loop: asyncio.AbstractEventLoop, work: Awaitable[None]) -> None:
    """Run `work` on the service's loop, where its database connections live."""

    async def run() -> None:
        await work

    await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(run(), loop))
