"""A bounded room of workers: a full one says so at once, and memory stays bounded."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cached_property
from typing import TypeVar

from pipeline.ports import VoiceBusy

Answer = TypeVar("Answer")


class Pool:
    """Runs heavy work on threads. Raises `VoiceBusy` when the queue is full or time is up.

    `waiting`: calls that may queue behind the workers. `seconds`: until the caller is let go; a
    thread cannot be stopped, so its place stays taken until the work has ended.
    """

    def __init__(self, workers: int, waiting: int, seconds: float) -> None:
        self.workers, self._places, self._seconds = workers, workers + waiting, seconds
        self._taken = 0

    @property
    def idle(self) -> bool:
        return self._taken < self.workers

    async def run(self, work: Callable[[], Answer]) -> Answer:
        if self._taken >= self._places:
            raise VoiceBusy("many people are speaking right now; please type, or try again")
        self._taken += 1
        running = self._threads.submit(work)
        running.add_done_callback(self._freed(asyncio.get_running_loop()))
        try:
            async with asyncio.timeout(self._seconds):
                return await asyncio.wrap_future(running)
        except TimeoutError:
            raise VoiceBusy("listening took too long; please type, or say it again") from None

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(self.workers, "speech")

    def _freed(self, loop: asyncio.AbstractEventLoop) -> Callable[[Future[Answer]], None]:
        def free() -> None:
            self._taken -= 1

        def done(_: Future[Answer]) -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(free)

        return done
