"""Erase for good: a patient with everything of theirs, or what one consult's tokens stand for."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

from rich.console import Console

from compliance.erasure import erase, erase_words
from core.directory import every_hospital
from core.errors import NotFound
from core.ids import ConsultId, PatientId
from core.unit_of_work import UnitOfWork
from runtime.settings import Settings
from runtime.wiring import Application, application

_ACTOR = "command:erase"
Erasing = Callable[[UnitOfWork], Awaitable[None]]


def arguments(parser: argparse.ArgumentParser) -> None:
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--patient", type=UUID, help="the patient's id: everything is erased")
    whose.add_argument("--consult", type=UUID, help="the consult's id: its vault is erased")
    parser.add_argument("--reason", required=True, help="why; it stays on record, so name nobody")


def run(chosen: argparse.Namespace, settings: Settings, out: Console) -> int:
    with application(settings) as app:
        asyncio.run(_erase(app, _erasing(chosen)))
    out.print(f"{_named(chosen)} is erased")
    return 0


def _named(chosen: argparse.Namespace) -> str:
    if chosen.patient:
        return f"patient {chosen.patient}"
    return f"the vault of consult {chosen.consult}"


def _erasing(chosen: argparse.Namespace) -> Erasing:
    if chosen.patient:
        return lambda uow: erase(uow, PatientId(chosen.patient), chosen.reason)
    return lambda uow: erase_words(uow, ConsultId(chosen.consult), chosen.reason)


async def _erase(app: Application, erasing: Erasing) -> None:
    try:
        await _wherever_it_is(app, erasing)
    finally:
        app.jobs.close()
        await app.close()


async def _wherever_it_is(app: Application, erasing: Erasing) -> None:
    """Try each hospital: none sees what is another's."""
    for hospital in await every_hospital(app.services.engine):
        try:
            async with app.services.units.begin(hospital, _ACTOR) as uow:
                return await erasing(uow)
        except NotFound:
            continue
    raise NotFound("no such patient or consult")
