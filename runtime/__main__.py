"""The administrator's commands: `python -m runtime COMMAND --help`."""

import argparse
import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.progress import track

from core.errors import ConsultError
from runtime import logging
from runtime.checkpoints import Checkpoints
from runtime.database.migrate import migrate
from runtime.database.urls import open_database
from runtime.doctor import examine
from runtime.rebuild import rebuild
from runtime.settings import Settings
from runtime.verify import pinned_key, verify_bundle, verify_database
from runtime.wiring import application

OUT = Console()
Command = Callable[[argparse.Namespace, Settings], int]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; failures are one line, never a traceback."""
    chosen = _parser().parse_args(arguments)
    logging.configure("WARNING")
    command: Command = chosen.command
    try:
        return command(chosen, Settings())
    except (ConsultError, ValueError, OSError) as error:
        OUT.print(f"[red]{type(error).__name__}:[/] {error}", highlight=False)
        return 1


def doctor(_: argparse.Namespace, settings: Settings) -> int:
    """Check that this machine can run the service."""
    results = list(track(examine(settings), "Examining", console=OUT, transient=True))
    for result in results:
        OUT.print(("[green]ok  [/] " if result.ok else "[red]FAIL[/] ") + str(result))
    return 0 if all(result.ok for result in results) else 1


def run_migrations(_: argparse.Namespace, settings: Settings) -> int:
    """Bring the database to the newest schema."""
    database = open_database(settings)
    try:
        migrate(database)
    finally:
        database.close()
    OUT.print("the schema is up to date")
    return 0


def rebuild_projections(_: argparse.Namespace, settings: Settings) -> int:
    """Make every projection anew from the history."""
    with application(settings) as app:
        count = asyncio.run(rebuild(app, OUT))
    OUT.print(f"replayed {count} events")
    return 0


def verify(chosen: argparse.Namespace, settings: Settings) -> int:
    """Prove the history: of the database, or offline of an exported bundle."""
    key = pinned_key(chosen.key or settings.keys_folder / "checkpoint.pub")
    if chosen.bundle:
        faults, what = verify_bundle(chosen.bundle, key), chosen.bundle.name
    else:
        database = open_database(settings)
        try:
            kept = Checkpoints(settings.checkpoints_folder)
            count, faults = verify_database(database.checkpointer, kept, key)
        finally:
            database.close()
        what = f"{count} events"
    for fault in faults:
        OUT.print(f"[red]broken:[/] {fault}", highlight=False)
    OUT.print(f"{what}: " + ("[red]not proven[/]" if faults else "[green]whole[/]"))
    return 1 if faults else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m runtime", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    known: dict[str, Command] = {
        "doctor": doctor,
        "migrate": run_migrations,
        "rebuild": rebuild_projections,
        "verify": verify,
    }
    for name, command in known.items():
        sub = commands.add_parser(name, help=command.__doc__, description=command.__doc__)
        sub.set_defaults(command=command)
        if name == "verify":
            sub.add_argument(
                "--bundle", type=Path, help="an exported bundle instead of the database"
            )
            sub.add_argument("--key", type=Path, help="the pinned public key (PEM)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
