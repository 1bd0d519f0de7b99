"""Mirrors review/projections.py: every table can be made anew from the history alone."""

from uuid import UUID

from rich.console import Console
from sqlalchemy import create_engine, make_url, text

from commerce.projections import TABLES as SHOP
from compliance.holds import place
from core.ids import HospitalId, PatientId
from runtime.rebuild import rebuild
from runtime.tables import PROJECTED
from runtime.wiring import Application
from tests.api.desk import Desk


async def test_rebuilt_tables_are_the_same_after_a_whole_journey(
    desk: Desk, app: Application, hospital: HospitalId
) -> None:
    await desk.signed()
    patient = PatientId(UUID((await desk.get("/patients", desk.patient))[0]["id"]))
    async with app.services.units.begin(hospital, "compliance:x") as uow:
        await place(uow, patient, "a court asked for this record")
    await desk.post("amendment", {"words": "advice was missing"})
    await desk.edit(advice=["Rest and drink"])
    await desk.signed()
    before = _tables(app)
    assert all(before.values()), "every projected table has a row to compare"
    await rebuild(app, Console(quiet=True))
    assert _tables(app) == before


def _tables(app: Application) -> dict[str, list[tuple[object, ...]]]:
    """Read every projected table as a superuser, whom row security does not bind."""
    assert app.database.server
    database = make_url(app.database.app).database or ""
    engine = create_engine(app.database.server.url("postgres", database))
    with engine.connect() as connection:
        found = {
            str(table.__tablename__): sorted(
                tuple(row)
                for row in connection.execute(text(f"select * from {table.__tablename__}"))
            )
            for table in PROJECTED
            if table not in SHOP  # tests/commerce/test_projections.py has those
        }
    engine.dispose()
    return found
