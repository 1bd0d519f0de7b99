"""Which events bring the lists of orders, what is dispensed and the ledger up to date."""

from uuid import UUID

from sqlalchemy import or_, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import SQLModel, col

from commerce import ledger
from commerce.events import (
    OrderCancelled,
    OrderLine,
    OrderPlaced,
    OrderRejected,
    OrderShipped,
    PaymentMismatched,
    PaymentReceived,
    PaymentRefunded,
    PaymentReleased,
    PaymentRequested,
    TransferHeld,
    stream_of,
)
from commerce.order import MOVES, OrderState
from commerce.tables import DispensingRow, JournalRow, LedgerEntryRow, OrderRow
from core.errors import Conflict
from core.history.store import Recorded
from core.unit_of_work import Projections, Projector, UnitOfWork


class AlreadyDispensed(Conflict):
    """The line of the prescription is filled with another product, or to the full."""


def _order(recorded: Recorded) -> UUID:
    return UUID(recorded.stream.removeprefix("order-"))


async def project_placed(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, OrderPlaced)
    assert recorded.patient
    uow.session.add(
        OrderRow(
            id=_order(recorded),
            hospital_id=uow.hospital,
            patient_id=recorded.patient,
            consult_id=UUID(event.consult) if event.consult else None,
            prescription_id=UUID(event.prescription) if event.prescription else None,
            state=OrderState.PLACED,
            payment="unpaid",
            paise=event.goods_paise + event.delivery_paise,
            placed_at=recorded.at,
            changed_at=recorded.at,
        )
    )
    await uow.session.flush()
    for line in event.lines:
        if line.line:
            await _take(uow, UUID(event.prescription), line)


async def _take(uow: UnitOfWork, prescription: UUID, line: OrderLine) -> None:
    """Count units against the prescription; the table's check has the last word."""
    made = insert(DispensingRow).values(
        hospital_id=uow.hospital,
        prescription_id=prescription,
        line=line.line,
        sku=line.sku,
        allowed=line.allowed,
        taken=line.units,
    )
    free = or_(col(DispensingRow.sku) == made.excluded.sku, col(DispensingRow.taken) == 0)
    counted = made.on_conflict_do_update(
        index_elements=["hospital_id", "prescription_id", "line"],
        set_={
            "taken": DispensingRow.taken + made.excluded.taken,
            "sku": made.excluded.sku,
            "allowed": made.excluded.allowed,
        },
        where=free,
    ).returning(col(DispensingRow.line))
    if (await uow.session.execute(counted)).scalar_one_or_none() is None:
        raise AlreadyDispensed(f"{line.name}: this course was begun with another product")


async def project_given_back(uow: UnitOfWork, recorded: Recorded) -> None:
    """Count back what will not be delivered: it takes nothing off its prescription."""
    placed = (await uow.history.read(stream_of(_order(recorded))))[0].event
    assert isinstance(placed, OrderPlaced)
    for line in placed.lines:
        if line.line:
            back = update(DispensingRow).where(
                col(DispensingRow.prescription_id) == UUID(placed.prescription),
                col(DispensingRow.line) == line.line,
            )
            await uow.session.execute(back.values(taken=DispensingRow.taken - line.units))


def moves_to(state: OrderState) -> Projector:
    async def project(uow: UnitOfWork, recorded: Recorded) -> None:
        await _set(uow, recorded, state=state)

    return project


def pays(payment: str) -> Projector:
    async def project(uow: UnitOfWork, recorded: Recorded) -> None:
        await _set(uow, recorded, payment=payment)

    return project


async def project_requested(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, PaymentRequested)
    await _set(uow, recorded, payment="requested", gateway_order=event.gateway_order)


async def project_received(uow: UnitOfWork, recorded: Recorded) -> None:
    await _set(uow, recorded, payment="held")
    await _mark_refund(uow, recorded)


async def _mark_refund(uow: UnitOfWork, recorded: Recorded) -> None:
    """Money of an order that has ended is owed back, whichever of the two came first."""
    ended = (OrderState.REJECTED, OrderState.CANCELLED)
    row = update(OrderRow).where(
        col(OrderRow.id) == _order(recorded),
        col(OrderRow.state).in_(ended),
        col(OrderRow.payment) == "held",
    )
    await uow.session.execute(row.values(payment="refund_due"))


async def project_shipped(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, OrderShipped)
    await _set(uow, recorded, rider=event.rider)


async def _set(uow: UnitOfWork, recorded: Recorded, **values: object) -> None:
    row = update(OrderRow).where(col(OrderRow.id) == _order(recorded))
    await uow.session.execute(row.values(changed_at=recorded.at, **values))


_MOVED: dict[type, tuple[Projector, ...]] = {
    event: (moves_to(ends),) for event, (_, ends) in MOVES.items()
}
PROJECTIONS: Projections = {
    **_MOVED,
    OrderPlaced: (project_placed,),
    OrderShipped: (*_MOVED[OrderShipped], project_shipped),
    OrderRejected: (*_MOVED[OrderRejected], _mark_refund, project_given_back),
    OrderCancelled: (*_MOVED[OrderCancelled], _mark_refund, project_given_back),
    PaymentRequested: (project_requested,),
    PaymentReceived: (project_received, ledger.project_received),
    PaymentMismatched: (pays("mismatched"),),
    TransferHeld: (ledger.project_held,),
    PaymentReleased: (pays("released"), ledger.project_released),
    PaymentRefunded: (pays("refunded"), ledger.project_refunded),
}
TABLES: tuple[type[SQLModel], ...] = (LedgerEntryRow, JournalRow, DispensingRow, OrderRow)
