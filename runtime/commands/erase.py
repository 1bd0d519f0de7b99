"""Erase a patient for good: destroy the key that everything of theirs is sealed under."""

import argparse
import asyncio
from uuid import UUID

from rich.console import Console

from core.directory import every_hospital
from core.ids import HospitalId, PatientId
from identity.erasure import erase_patient, registered_here
from identity.patients import PatientNotFound
from runtime.settings import Settings
from runtime.wiring import Application, application

_ACTOR = "command:erase"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--patient", type=UUID, required=True, help="the patient's id")
    parser.add_argument("--reason", required=True, help="why; it stays on record, so name nobody")


def run(chosen: argparse.Namespace, settings: Settings, out: Console) -> int:
    with application(settings) as app:
        asyncio.run(_erase(app, PatientId(chosen.patient), chosen.reason))
    out.print(f"patient {chosen.patient} is erased")
    return 0


async def _erase(app: Application, patient: PatientId, reason: str) -> None:
    try:
        hospital = await _hospital_of(app, patient)
        async with app.services.units.begin(hospital, _ACTOR) as uow:
            await erase_patient(uow, patient, reason)
    finally:
        app.jobs.close()
        await app.close()


async def _hospital_of(app: Application, patient: PatientId) -> HospitalId:
    for hospital in await every_hospital(app.services.engine):
        async with app.services.units.begin(hospital, _ACTOR) as uow:
            if await registered_here(uow, patient):
                return hospital
    raise PatientNotFound("no such patient")
