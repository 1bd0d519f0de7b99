"""The real service on a database of its own, thrown away afterwards."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlalchemy as sa

from core.clinical import Sex
from core.ids import ConsultId, HospitalId, PatientId, new_id
from core.language import Language
from core.unit_of_work import Units
from identity import consents, patients
from identity.accounts import patient_account
from identity.logins import phone_login
from identity.notices import Purpose, notice
from identity.patients import Profile
from pipeline.consult import ConsultClosed, Consults, Start
from pipeline.state import State, load
from privacy.text import Spoken
from runtime.database.migrate import migrate
from runtime.seed import seed
from runtime.settings import Settings
from runtime.wiring import Application, application

_SOMEBODY = Profile(
    name="Farida Sheikh", phone="+919000011111", birth_date=date(1990, 1, 1), sex=Sex.FEMALE
)
_ACTOR = "eval"


@dataclass(frozen=True, slots=True)
class Heard:
    """What the patient read, and where the consult stands. No words: it had ended before."""

    words: str
    state: State


@dataclass(frozen=True, slots=True)
class Clinic:
    """A hospital with one consenting patient, who may begin any number of consults."""

    units: Units
    consults: Consults
    hospital: HospitalId
    patient: PatientId

    async def begin(self, language: Language) -> ConsultId:
        async with self.units.begin(self.hospital, _ACTOR) as uow:
            start = Start(patient=self.patient, language=language)
            return (await self.consults.start(uow, start))[0]

    async def say(self, consult: ConsultId, words: str) -> Heard:
        try:
            async with self.units.begin(self.hospital, _ACTOR) as uow:
                name = str(new_id())
                reply, state = await self.consults.hear(uow, consult, name, Spoken(words))
                return Heard(reply.words, state)
        except ConsultClosed:
            async with self.units.begin(self.hospital, _ACTOR) as uow:
                return Heard("", (await load(uow, consult)).state)


@contextmanager
def _empty_service() -> Iterator[Application]:
    with tempfile.TemporaryDirectory(prefix="vaidya-eval-") as folder:
        settings = Settings(var=Path(folder), database_url="", sandbox_url="")
        with application(settings) as built:
            migrate(built.database)
            yield built


@asynccontextmanager
async def opened() -> AsyncIterator[Clinic]:
    """Start an embedded database, migrate it, register a patient; throw all away at the end."""
    with _empty_service() as built:
        await seed(built.services, built.database)
        try:
            yield await clinic_of(built)
        finally:
            built.jobs.close()
            await built.close()


async def clinic_of(built: Application) -> Clinic:
    """Register a patient who consents to everything at the first hospital there is."""
    services = built.services
    async with services.engine.connect() as connection:
        found = await connection.execute(sa.text("select id from hospital order by slug limit 1"))
        hospital = HospitalId(found.scalar_one())
    async with services.units.begin(hospital, _ACTOR) as uow:
        login = phone_login(services.pepper, hospital, _SOMEBODY.phone)
        patient = await patients.register(uow, await patient_account(uow, login), _SOMEBODY)
        for purpose in Purpose:
            await consents.give(uow, patient, notice(purpose, "en"), "api")
    return Clinic(services.units, services.consults, hospital, patient)
