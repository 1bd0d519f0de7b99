"""Wrap every patient's data key under a new master key. It may be interrupted and run again."""

import argparse
import asyncio

from rich.console import Console
from rich.progress import Progress

from core.clock import utc_now
from runtime.rotation import rotate
from runtime.settings import Settings
from runtime.wiring import Application, application


def run(_: argparse.Namespace, settings: Settings, out: Console) -> int:
    with application(settings) as app:
        retired = asyncio.run(_rotate(app, settings, out))
    out.print(f"done: {retired} wraps nothing now; keep it as long as backups from before")
    return 0


async def _rotate(app: Application, settings: Settings, out: Console) -> str:
    try:
        with Progress(console=out, transient=True) as shown:
            task = shown.add_task("Wrapping keys anew", total=None)
            return await rotate(
                app.services.units,
                settings,
                app.services.register,
                utc_now(),
                lambda keys: shown.advance(task, keys),
            )
    finally:
        app.jobs.close()
        await app.close()
