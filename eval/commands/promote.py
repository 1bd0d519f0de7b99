"""Bring the file of candidate cases up to date, or review its lines."""

import argparse
import asyncio
from pathlib import Path

from rich.console import Console
from sqlalchemy.exc import DBAPIError

from core.clock import utc_now
from core.directory import every_hospital
from core.errors import Unavailable
from eval.candidates import file
from eval.candidates.file import Merged
from eval.candidates.gather import Gather, Seen
from runtime.settings import Settings
from runtime.wiring import Application, application

OUT = Console()
ERRORS = Console(stderr=True)
_ACTOR = "job:promote"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--file", type=Path, help="the file; else CONSULT_CANDIDATES")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--accept", nargs="+", metavar="ID", help="let these count in `eval run`")
    which.add_argument("--decline", nargs="+", metavar="ID", help="keep these from being proposed")
    parser.add_argument("--by", default="", metavar="NAME", help="who reviewed them")


def run(chosen: argparse.Namespace) -> int:
    settings = Settings()
    path: Path = chosen.file or settings.candidates_file
    if chosen.accept or chosen.decline:
        return _reviewed(path, chosen)
    with application(settings) as app:
        merged = asyncio.run(_promoted(app, path))
    _print(path, merged)
    return 0


def _reviewed(path: Path, chosen: argparse.Namespace) -> int:
    rows, today = file.rows_of(path), utc_now().date()
    wanted = chosen.accept or chosen.decline
    file.review(rows, wanted, chosen.by, today, good=bool(chosen.accept))
    file.write(path, rows, today)
    OUT.print(f"{len(wanted)} reviewed in {path}", highlight=False, soft_wrap=True)
    return 0


async def _promoted(app: Application, path: Path) -> Merged:
    try:
        return await promote(app, path)
    except DBAPIError as error:
        raise Unavailable("the database cannot be read: `python -m runtime migrate`") from error
    finally:
        await asyncio.to_thread(app.jobs.close)
        await app.close()


async def promote(app: Application, path: Path) -> Merged:
    """Look at the cases of every hospital and rewrite the file by what may stand in it."""
    services, found = app.services, list[Seen]()
    gather = Gather(services.consults.redaction, services.pepper)
    with ERRORS.status("reading cases") as status:
        for hospital in await every_hospital(services.engine):
            async with services.units.begin(hospital, _ACTOR) as uow:
                async for seen in gather(uow):
                    found.append(seen)
                    status.update(f"{len(found)} cases looked at")
    today = services.units.clock().date()
    merged = await asyncio.to_thread(lambda: file.merged(file.rows_of(path), found, today))
    await asyncio.to_thread(file.write, path, merged.rows, today)
    return merged


def _print(path: Path, merged: Merged) -> None:
    total, new, changed = len(merged.rows), len(merged.new), len(merged.changed)
    told = f"{total} cases in {path}: {new} new, {changed} changed, {len(merged.removed)} removed"
    OUT.print(told, highlight=False, soft_wrap=True)
    for word, pairs in (("removed", merged.removed), ("refused", merged.refused)):
        for identity, why in pairs:
            OUT.print(f"  {word} {identity}: {why}", highlight=False, soft_wrap=True)
