"""Lists of orders, for who may see them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlmodel import col

from commerce.order import ENDED, Order, OrderNotFound, OrderState, load
from commerce.tables import DeliveryCodeRow, OrderRow
from core.frozen import Frozen
from core.ids import AccountId, ConsultId, PatientId
from core.unit_of_work import UnitOfWork
from identity.patients import patients_of

_MOST = 200


class Listed(Frozen):
    """An order in a list. It names no medicine and nobody."""

    id: UUID
    patient: UUID
    state: OrderState
    payment: str
    paise: int
    placed_at: datetime
    changed_at: datetime


async def orders_of(uow: UnitOfWork, account: AccountId) -> list[Listed]:
    """List the orders of an account's patients, the newest first."""
    patients = await patients_of(uow, account)
    wanted = select(OrderRow).where(col(OrderRow.patient_id).in_(patients))
    return await _listed(uow, wanted.order_by(col(OrderRow.placed_at).desc()))


async def own_order(uow: UnitOfWork, order: UUID, account: AccountId) -> Order:
    """Read it for the account it belongs to; anybody else's answers as if absent."""
    found = await load(uow, order)
    if found.patient not in await patients_of(uow, account):
        raise OrderNotFound("no such order")
    return found


async def orders_in(uow: UnitOfWork, *states: OrderState, paid: bool) -> list[Listed]:
    """List orders by state, the oldest first; with `paid` only those whose money is there."""
    wanted = select(OrderRow).where(col(OrderRow.state).in_(states))
    if paid:
        wanted = wanted.where(col(OrderRow.payment) == "held")
    return await _listed(uow, wanted.order_by(col(OrderRow.placed_at)))


async def orders_of_rider(uow: UnitOfWork, rider: AccountId) -> list[Listed]:
    under_way = (OrderState.SHIPPED, OrderState.OUT_FOR_DELIVERY)
    wanted = select(OrderRow).where(
        col(OrderRow.rider) == str(rider), col(OrderRow.state).in_(under_way)
    )
    return await _listed(uow, wanted.order_by(col(OrderRow.placed_at)))


async def orders_of_consult(uow: UnitOfWork, consult: ConsultId) -> list[UUID]:
    wanted = select(col(OrderRow.id)).where(col(OrderRow.consult_id) == consult)
    return list((await uow.session.execute(wanted.order_by(col(OrderRow.placed_at)))).scalars())


async def patient_of_order(uow: UnitOfWork, order: UUID) -> PatientId:
    """Name who ordered, or raise `OrderNotFound`."""
    row = await uow.session.get(OrderRow, order)
    if row is None:
        raise OrderNotFound("no such order")
    return PatientId(row.patient_id)


async def order_of_code(uow: UnitOfWork, code: UUID) -> UUID:
    """Name the order of a delivery code, or raise `OrderNotFound`."""
    row = await uow.session.get(DeliveryCodeRow, code)
    if row is None:
        raise OrderNotFound("no such code")
    return row.order_id


async def order_of_gateway(uow: UnitOfWork, gateway_order: str) -> UUID | None:
    wanted = select(col(OrderRow.id)).where(col(OrderRow.gateway_order) == gateway_order)
    found: UUID | None = (await uow.session.execute(wanted)).scalar_one_or_none()
    return found


async def unsettled(uow: UnitOfWork, before: datetime, ended_since: datetime) -> list[Listed]:
    """List orders on which money hangs and nothing has moved since `before`.

    Money may still come for an order that has ended; it is looked for until `ended_since`.
    """
    may_be_paid = (col(OrderRow.payment) == "requested") & (
        col(OrderRow.state).not_in(ENDED) | (col(OrderRow.changed_at) > ended_since)
    )
    waiting = (
        may_be_paid
        | (col(OrderRow.payment) == "refund_due")
        | ((col(OrderRow.payment) == "unpaid") & (col(OrderRow.state) == OrderState.PLACED))
        | (col(OrderRow.state) == OrderState.DELIVERED)
    )
    wanted = select(OrderRow).where(waiting, col(OrderRow.changed_at) < before)
    return await _listed(uow, wanted.order_by(col(OrderRow.changed_at)))


async def _listed(uow: UnitOfWork, wanted: Select[OrderRow]) -> list[Listed]:
    rows = (await uow.session.execute(wanted.limit(_MOST))).scalars()
    return [
        Listed(
            id=row.id,
            patient=PatientId(row.patient_id),
            state=OrderState(row.state),
            payment=row.payment,
            paise=row.paise,
            placed_at=row.placed_at,
            changed_at=row.changed_at,
        )
        for row in rows
    ]
