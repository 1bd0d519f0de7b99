"""Check that this machine can run the service."""

import argparse

from rich.console import Console
from rich.progress import track

from runtime.doctor import examine
from runtime.settings import Settings


def run(_: argparse.Namespace, settings: Settings, out: Console) -> int:
    results = list(track(examine(settings), "Examining", console=out, transient=True))
    for result in results:
        out.print(("[green]ok  [/] " if result.ok else "[red]FAIL[/] ") + str(result))
    return 0 if all(result.ok for result in results) else 1
