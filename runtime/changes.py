"""Tells whoever looks at a screen that something changed: after the commit, ids only.

One notifier a process. Listeners of this process are told at once; other processes by NOTIFY on a
connection of its own, many changes at a time, so that no appending transaction waits for it.
"""

import asyncio
from dataclasses import dataclass, field

import structlog
from psycopg import AsyncConnection, Error, Notify

from core.forgetting import ERASURES, forget
from core.ids import HospitalId
from runtime.database.migrate import plain

_CHANNEL = "vaidya_changes"
_TOGETHER_SECONDS = 0.05
_AGAIN_SECONDS = 2.0
_LOG = structlog.get_logger()


@dataclass(eq=False, slots=True)
class Watch:
    """Somebody who waits for streams that begin with `prefix`: of one hospital, or of any."""

    hospital: HospitalId | None
    prefix: str
    _event: asyncio.Event = field(default_factory=asyncio.Event)

    def told(self, hospital: str, stream: str) -> None:
        if self.hospital and hospital != str(self.hospital):
            return
        if stream.startswith(self.prefix):
            self._event.set()

    def wake(self) -> None:
        self._event.set()

    async def wait(self, seconds: float) -> bool:
        """Wait for a change, `seconds` at most, and tell whether there was one."""
        try:
            async with asyncio.timeout(seconds):
                await self._event.wait()
        except TimeoutError:
            return False
        self._event.clear()
        return True


class Changes:
    def __init__(self, url: str) -> None:
        self._url, self._watches = plain(url), set[Watch]()
        self._unsent, self._wake = set[str](), asyncio.Event()
        self._running: asyncio.Task[None] | None = None
        self._sender = 0  # process id of our sending connection at the server

    def watch(self, hospital: HospitalId, prefix: str) -> Watch:
        """Begin to listen; `leave` ends it."""
        made = Watch(hospital, prefix)
        self._watches.add(made)
        return made

    def watch_all(self, prefix: str) -> Watch:
        """Begin to listen to the streams of every hospital."""
        made = Watch(None, prefix)
        self._watches.add(made)
        return made

    def leave(self, watch: Watch) -> None:
        self._watches.discard(watch)

    def changed(self, hospital: HospitalId, streams: frozenset[str]) -> None:
        for stream in streams:
            self._tell(f"{hospital} {stream}")
        if self._running is not None:
            self._unsent |= {f"{hospital} {stream}" for stream in streams}
            self._wake.set()

    def start(self) -> None:
        """Exchange changes with other processes from now on."""
        self._running = asyncio.create_task(self._keep_running())

    async def close(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def _keep_running(self) -> None:
        """Connect, and connect again: a change missed meanwhile is found by looking anew."""
        while True:
            try:
                async with (
                    await AsyncConnection.connect(self._url, autocommit=True) as sender,
                    await AsyncConnection.connect(self._url, autocommit=True) as listener,
                    asyncio.TaskGroup() as tasks,
                ):
                    tasks.create_task(self._send(sender))
                    tasks.create_task(self._listen(listener))
            except (Error, OSError, ExceptionGroup) as error:
                _LOG.warning("changes are not exchanged", error=type(error).__name__)
            await asyncio.sleep(_AGAIN_SECONDS)

    async def _send(self, connection: AsyncConnection) -> None:
        self._sender = connection.info.backend_pid
        while True:
            await self._wake.wait()
            await asyncio.sleep(_TOGETHER_SECONDS)
            self._wake.clear()
            batch, self._unsent = sorted(self._unsent), set()
            await connection.execute(
                "select pg_notify(%s, each) from unnest(%s::text[]) as each", (_CHANNEL, batch)
            )

    async def _listen(self, connection: AsyncConnection) -> None:
        await connection.execute(f"listen {_CHANNEL}")
        await connection.execute(f"listen {ERASURES}")
        forget()  # what was erased while nobody listened
        for watch in self._watches:
            watch.wake()
        async for note in connection.notifies():
            self._heard(note)

    def _heard(self, note: Notify) -> None:
        if note.channel == ERASURES:
            forget()
        elif note.pid != self._sender:
            self._tell(note.payload)

    def _tell(self, change: str) -> None:
        hospital, _, stream = change.partition(" ")
        for watch in self._watches:
            watch.told(hospital, stream)
