"""Makes every projection anew by replaying the history, one hospital at a time."""

from rich.console import Console
from rich.progress import track
from sqlalchemy import delete, select
from sqlmodel import SQLModel, col

from core.directory import every_hospital
from core.history.chain import Link
from core.history.store import as_link
from core.ids import HospitalId
from core.tables import HistoryRow
from core.unit_of_work import UnitOfWork
from runtime.tables import PROJECTED
from runtime.wiring import Application


async def rebuild(app: Application, console: Console) -> int:
    """Replay everything, ordered by transaction and then by position. Gives the event count."""
    count = 0
    for hospital in await every_hospital(app.services.engine):
        count += await rebuild_hospital(app, hospital, console)
    return count


async def rebuild_hospital(app: Application, hospital: HospitalId, console: Console) -> int:
    async with app.services.units.begin(hospital, "rebuild") as uow:
        await _empty(uow, PROJECTED)
        links = await _everything(uow)
        for link in track(links, f"Replaying {hospital}", console=console, transient=True):
            await uow.project(await uow.history.open(link))
    return len(links)


async def _empty(uow: UnitOfWork, tables: tuple[type[SQLModel], ...]) -> None:
    for table in tables:
        await uow.session.execute(delete(table))


async def _everything(uow: UnitOfWork) -> list[Link]:
    order = (col(HistoryRow.transaction), col(HistoryRow.position))
    found = await uow.session.execute(select(HistoryRow).order_by(*order))
    return [as_link(row) for row in found.scalars()]
