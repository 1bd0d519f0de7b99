"""Work on durable jobs without serving requests, until stopped."""

import argparse
import asyncio
import contextlib

from rich.console import Console

from knowledge.events import STREAM
from runtime.settings import Settings
from runtime.wiring import Application, application

_RELEASE_SECONDS = 30


def run(_: argparse.Namespace, settings: Settings, out: Console) -> int:
    with application(settings) as app:
        out.print("working; stop with Ctrl-C")
        with contextlib.suppress(KeyboardInterrupt):
            asyncio.run(_work(app))
    return 0


async def _work(app: Application) -> None:
    await app.take_over()
    await app.jobs.launch()
    app.services.changes.start()
    watch = app.services.changes.watch_all(STREAM)
    try:
        while True:
            await watch.wait(_RELEASE_SECONDS)
            await app.take_over()
    finally:
        await asyncio.to_thread(app.jobs.close)
        await app.close()
