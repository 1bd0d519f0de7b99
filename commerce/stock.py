"""Units on the pharmacy's shelf: reserved when it takes an order, never below nothing."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from commerce.catalog import Catalog
from commerce.events import OrderLine
from commerce.tables import StockRow
from core.errors import Conflict
from core.unit_of_work import UnitOfWork


class OutOfStock(Conflict):
    """The shelf does not hold that much any more."""


async def on_hand(uow: UnitOfWork, skus: Iterable[str]) -> dict[str, int]:
    wanted = select(StockRow).where(col(StockRow.sku).in_(list(skus)))
    return {row.sku: row.on_hand for row in (await uow.session.execute(wanted)).scalars()}


async def set_on_hand(uow: UnitOfWork, catalog: Catalog, counts: Mapping[str, int]) -> None:
    """Write what a pharmacist counted. Raises `NoSuchProduct` (404)."""
    rows = [
        {"hospital_id": uow.hospital, "sku": catalog.product(sku).sku, "on_hand": units}
        for sku, units in counts.items()
    ]
    made = insert(StockRow).values(rows)
    counted = {"on_hand": made.excluded.on_hand}
    await uow.session.execute(
        made.on_conflict_do_update(index_elements=["hospital_id", "sku"], set_=counted)
    )


async def reserve(uow: UnitOfWork, lines: Iterable[OrderLine]) -> None:
    """Take units off the shelf, or raise `OutOfStock`: of two orders for the last, one wins."""
    for line in sorted(lines, key=lambda each: each.sku):  # one order: no deadlock
        taken = (
            update(StockRow)
            .where(col(StockRow.sku) == line.sku, col(StockRow.on_hand) >= line.units)
            .values(on_hand=StockRow.on_hand - line.units)
            .returning(col(StockRow.sku))
        )
        if (await uow.session.execute(taken)).scalar_one_or_none() is None:
            raise OutOfStock(f"{line.name}: not enough on the shelf")


async def put_back(uow: UnitOfWork, lines: Iterable[OrderLine]) -> None:
    for line in sorted(lines, key=lambda each: each.sku):
        back = update(StockRow).where(col(StockRow.sku) == line.sku)
        await uow.session.execute(back.values(on_hand=StockRow.on_hand + line.units))
