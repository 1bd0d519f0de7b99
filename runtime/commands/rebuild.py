"""Make every projection anew from the history."""

import argparse
import asyncio

from rich.console import Console

from runtime.rebuild import rebuild
from runtime.settings import Settings
from runtime.wiring import application


def run(_: argparse.Namespace, settings: Settings, out: Console) -> int:
    with application(settings) as app:
        count = asyncio.run(rebuild(app, out))
    out.print(f"replayed {count} events")
    return 0
