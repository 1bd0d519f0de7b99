"""A consult in which a patient told more than they had to, for tests of the reviewer's desk."""

from dataclasses import dataclass

import sqlalchemy as sa

from core.ids import ConsultId, HospitalId, PatientId
from pipeline.consult import Start
from privacy.text import Spoken
from runtime.commands.verify import pinned_key
from runtime.verify import verify_database
from runtime.wiring import Application
from tests.identity.people import consenting_patient

SAID = {
    "u1": "I am Zoravar Malhotra, I have fever since 2 days, call me on 98450 12345",
    "u2": "my brother Devendra Solanki had it too, write to dev.solanki@example.in",
}


@dataclass(frozen=True)
class Told:
    """Who told it, and in which consult."""

    hospital: HospitalId
    patient: PatientId
    consult: ConsultId


async def told(app: Application, hospital: HospitalId, *words: str) -> Told:
    """Say the turns, each in its own unit of work."""
    patient, consults = await consenting_patient(app, hospital), app.services.consults
    async with app.services.units.begin(hospital, "test") as uow:
        consult, _ = await consults.start(uow, Start(patient))
    for number, each in enumerate(words or SAID.values(), start=1):
        async with app.services.units.begin(hospital, "test") as uow:
            await consults.hear(uow, consult, f"u{number}", Spoken(each))
    return Told(hospital, patient, consult)


def as_intruder(app: Application, table: str, *statements: str) -> None:
    """Change a guarded table as a superuser who first takes off its triggers."""
    assert app.database.server
    name = sa.make_url(app.database.app).database or ""
    engine = sa.create_engine(app.database.server.url("postgres", name))
    with engine.begin() as connection:
        connection.execute(sa.text(f'alter table "{table}" disable trigger user'))
        for statement in statements:
            connection.execute(sa.text(statement))
    engine.dispose()


def faults(app: Application) -> list[str]:
    """Prove the whole database; give what is wrong with it."""
    key = pinned_key(app.services.settings.keys_folder / "checkpoint.pub")
    proof = verify_database(app.database.checkpointer, app.services.checkpointer.kept, key)
    return [str(fault) for fault in proof.faults]
