"""Draft an old case again with today's knowledge and rules, and tell what changed."""

import argparse
import asyncio
from uuid import UUID

from rich.console import Console

from compliance.access import note
from core.directory import every_hospital
from core.errors import NotFound
from core.ids import ConsultId
from pipeline.drift import Drift
from pipeline.queries import patient_of_consult
from pipeline.replay import Replayed
from runtime.settings import Settings
from runtime.wiring import Application, application

_ACTOR = "command:replay"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("consult", type=UUID, help="the consult's id")


def run(chosen: argparse.Namespace, settings: Settings, out: Console) -> int:
    with application(settings) as app:
        replayed = asyncio.run(_once(app, ConsultId(chosen.consult)))
    for line in told(replayed):
        out.print(line, markup=False, highlight=False, soft_wrap=True)
    return 0


async def _once(app: Application, consult: ConsultId) -> Replayed:
    try:
        await app.take_over()
        return await replayed(app, consult)
    finally:
        await asyncio.to_thread(app.jobs.close)
        await app.close()


async def replayed(app: Application, consult: ConsultId) -> Replayed:
    """Try each hospital: none sees what is another's. The patient sees that it was done."""
    for hospital in await every_hospital(app.services.engine):
        try:
            async with app.services.units.begin(hospital, _ACTOR) as uow:
                again = await app.services.review.replay(uow, consult)
                patient = await patient_of_consult(uow, consult)
                await note(uow, patient, "replay", consult=consult)
                return again
        except NotFound:
            continue
    raise NotFound("no such consult")


def told(again: Replayed) -> list[str]:
    """Say what changed, a line each."""
    lines = [f"{again.consult}, drafted at {again.drafted_at:%Y-%m-%d %H:%M} UTC"]
    for each in again.versions:
        change = "unchanged" if each.then == each.now else f"now {each.now or 'none'}"
        lines.append(f"  {each.name} {each.then or 'none'}: {change}")
    if not again.knowledge_at_hand:
        lines.append("  the knowledge it was drafted from is no longer at hand")
    return [*lines, *_changes(again.drift)]


def _changes(drift: Drift) -> list[str]:
    if drift.nothing:
        return ["the same draft would be written today"]
    lines = list[str]()
    if drift.ranking_then != drift.ranking_now:
        then, now = ", ".join(drift.ranking_then), ", ".join(drift.ranking_now)
        lines.append(f"conditions: {then or 'none'} -> {now or 'none'}")
    if drift.disposition:
        lines.append(f"disposition: {drift.disposition.then} -> {drift.disposition.now}")
    lines += [f"added: {each.medicine} {each.strength}" for each in drift.lines_added]
    lines += [f"removed: {each.medicine} {each.strength}" for each in drift.lines_removed]
    for changed in drift.lines_changed:
        lines += [f"{changed.medicine}: {f.name} {f.then} -> {f.now}" for f in changed.fields]
    lines += [f"new finding, {f.severity}: {f.message}" for f in drift.findings_new]
    lines += [f"finding gone, {f.severity}: {f.message}" for f in drift.findings_gone]
    return lines
