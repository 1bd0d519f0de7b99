"""The tables of the shop, made anew from the history, are the same."""

import sqlalchemy as sa
from rich.console import Console

from commerce.projections import TABLES
from core.ids import HospitalId
from runtime.rebuild import rebuild
from runtime.wiring import Application
from tests.api.counter import Counter


async def rows(app: Application, hospital: HospitalId) -> dict[str, list[tuple[object, ...]]]:
    found = {}
    async with app.services.units.begin(hospital, "test") as uow:
        for table in TABLES:
            listed = await uow.session.execute(sa.select(*sa.inspect(table).columns))
            found[table.__name__] = sorted((tuple(row) for row in listed.all()), key=str)
    return found


async def test_a_rebuild_makes_the_same_orders_and_the_same_ledger(
    counter: Counter, app: Application, hospital: HospitalId
) -> None:
    cancelled = await (await counter.placed()).paid()
    await cancelled.send("POST", f"/orders/{cancelled.order}/cancellation")
    await cancelled.work()
    counter = await (await (await (await counter.placed()).paid()).packed()).on_the_way()
    await counter.try_code(await counter.code())
    await counter.work()
    before = await rows(app, hospital)
    assert all(before.values())
    await rebuild(app, Console(quiet=True))
    assert await rows(app, hospital) == before
