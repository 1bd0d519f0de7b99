"""Write the cases that were made of confirmed misses, for `python -m eval run`."""

import argparse
import asyncio
import json
from pathlib import Path

from rich.console import Console

from runtime.settings import Settings
from runtime.wiring import Application, application


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, help="the file; else CONSULT_REGRESSIONS")


def run(chosen: argparse.Namespace, settings: Settings, out: Console) -> int:
    path: Path = chosen.out or settings.regressions_file
    with application(settings) as app:
        count = asyncio.run(_written(app, path))
    out.print(f"{count} cases in {path}", highlight=False, soft_wrap=True)
    return 0


async def _written(app: Application, path: Path) -> int:
    try:
        return await write(app, path)
    finally:
        await asyncio.to_thread(app.jobs.close)
        await app.close()


async def write(app: Application, path: Path) -> int:
    """Write the cases of every hospital; give how many. Of none there is no file."""
    from compliance.regressions import cases, header  # noqa: PLC0415 -- SQLAlchemy
    from core.directory import every_hospital  # noqa: PLC0415

    found = list[dict[str, object]]()
    for hospital in await every_hospital(app.services.engine):
        async with app.services.units.begin(hospital, "regressions") as uow:
            found += await cases(uow)
    if found:
        lines = [header(app.services.units.clock()), *found]
        await asyncio.to_thread(_write, path, lines)
    return len(found)


def _write(path: Path, lines: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    path.write_text(text, encoding="utf-8")
