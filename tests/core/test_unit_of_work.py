"""Mirrors core/unit_of_work.py and history/store.py, on a real database."""

import asyncio

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, ProgrammingError

from core.history.store import Outdated
from core.ids import HospitalId, PatientId, new_id
from core.patient_keys import Erased
from identity.events import ConsentWithdrawn
from runtime.rebuild import rebuild
from runtime.wiring import Application
from tests.identity.people import consenting_patient

STREAM = "test-stream"
HAPPENED = ConsentWithdrawn(purpose="telemedicine")


async def test_a_stream_reads_back_in_order(app: Application, hospital: HospitalId) -> None:
    async with app.services.units.begin(hospital, "tester") as uow:
        assert await uow.append(STREAM, HAPPENED, HAPPENED, expected=0) == 2
    async with app.services.units.begin(hospital, "tester") as uow:
        read = await uow.history.read(STREAM)
    assert [(each.version, each.actor, each.event) for each in read] == [
        (1, "tester", HAPPENED),
        (2, "tester", HAPPENED),
    ]


async def test_of_two_writers_one_is_told_that_it_is_outdated(
    app: Application, hospital: HospitalId
) -> None:
    async def write() -> None:
        async with app.services.units.begin(hospital, "tester") as uow:
            await uow.append(STREAM, HAPPENED, expected=0)

    results = await asyncio.gather(*(write() for _ in range(8)), return_exceptions=True)
    assert [type(each) for each in results if each is not None] == [Outdated] * 7


async def test_nothing_is_recorded_when_the_work_fails(
    app: Application, hospital: HospitalId
) -> None:
    with pytest.raises(RuntimeError):
        async with app.services.units.begin(hospital, "tester") as uow:
            await uow.append(STREAM, HAPPENED, expected=0)
            raise RuntimeError
    async with app.services.units.begin(hospital, "tester") as uow:
        assert await uow.history.read(STREAM) == []


async def test_a_hospital_sees_and_writes_only_its_own(
    app: Application, hospital: HospitalId, other_hospital: HospitalId
) -> None:
    async with app.services.units.begin(hospital, "tester") as uow:
        await uow.append(STREAM, HAPPENED, expected=0)
    async with app.services.units.begin(other_hospital, "tester") as uow:
        assert await uow.history.read(STREAM) == []
    with pytest.raises(ProgrammingError, match="row-level security"):
        async with app.services.units.begin(other_hospital, "tester") as uow:
            uow.hospital = uow.history._hospital = hospital
            await uow.append("other", HAPPENED, expected=0)


@pytest.mark.parametrize("statement", ["update history set actor = 'x'", "delete from history"])
async def test_history_cannot_be_changed_even_by_its_owner(
    app: Application, hospital: HospitalId, statement: str
) -> None:
    async with app.services.units.begin(hospital, "tester") as uow:
        await uow.append(STREAM, HAPPENED, expected=0)
    for url, refusal in ((app.database.app, "permission"), (app.database.owner, "append-only")):
        engine = sa.create_engine(url)
        with pytest.raises(DBAPIError, match=refusal), engine.begin() as connection:
            connection.execute(sa.text(statement))
        engine.dispose()


async def test_without_a_hospital_no_table_shows_a_row(app: Application) -> None:
    async with app.services.engine.connect() as connection:
        for table in ("history", "account", "patient", "session", "patient_key"):
            assert (await connection.execute(sa.text(f"select 1 from {table}"))).first() is None


async def test_an_erased_patient_cannot_be_read_and_the_chain_still_holds(
    app: Application, hospital: HospitalId
) -> None:
    patient = await consenting_patient(app, hospital)
    async with app.services.units.begin(hospital, "eraser") as uow:
        await uow.keys.erase(patient)
    async with app.services.units.begin(hospital, "tester") as uow:
        with pytest.raises(Erased):
            await uow.keys.cipher(patient)
        assert await uow.history.links(f"patient-{patient}")


async def test_an_erased_key_is_not_made_anew(app: Application, hospital: HospitalId) -> None:
    patient = PatientId(new_id())
    async with app.services.units.begin(hospital, "tester") as uow:
        await uow.keys.cipher(patient)
        await uow.keys.erase(patient)
    async with app.services.units.begin(hospital, "tester") as uow:
        with pytest.raises(Erased):
            await uow.keys.cipher(patient)


async def test_projections_rebuilt_from_the_history_are_the_same(
    app: Application, hospital: HospitalId
) -> None:
    from rich.console import Console  # noqa: PLC0415

    await consenting_patient(app, hospital)
    before = await _consents(app)
    assert before
    await rebuild(app, Console(quiet=True))
    assert await _consents(app) == before


async def _consents(app: Application) -> list[sa.Row[tuple[object, ...]]]:
    engine = sa.create_engine(
        app.database.server.url("postgres", _name(app)) if app.database.server else ""
    )
    with engine.connect() as connection:
        found = list(connection.execute(sa.text("select * from consent order by 1, 2")))
    engine.dispose()
    return found


def _name(app: Application) -> str:
    return sa.make_url(app.database.app).database or ""
