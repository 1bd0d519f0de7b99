"""Webhooks: verified on raw bytes, kept once, answered at once, worked on afterwards."""

from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from commerce.payments import Payments
from commerce.ports import Hint
from commerce.queries import order_of_gateway
from commerce.tables import InboxRow
from core.ids import HospitalId, new_id
from core.jobs import Jobs
from core.unit_of_work import UnitOfWork, Units

SETTLE = "settle-payment"
_LOG = structlog.get_logger()


async def take(uow: UnitOfWork, jobs: Jobs, vendor: str, hint: Hint) -> bool:
    """Keep a hint and have it worked on. False: it was here before, or is about nothing of ours.

    No word of the webhook's body is kept: it may name the payer.
    """
    order = await order_of_gateway(uow, hint.gateway_order)
    if order is None:
        return False
    made = new_id()
    row = {
        "id": made,
        "hospital_id": uow.hospital,
        "vendor": vendor,
        "event_id": hint.event_id,
        "event": hint.event,
        "order_id": order,
        "received_at": uow.now,
    }
    kept = insert(InboxRow).values(row).on_conflict_do_nothing().returning(col(InboxRow.id))
    if (await uow.session.execute(kept)).scalar_one_or_none() is None:
        return False
    await jobs.enqueue(uow, SETTLE, made)
    return True


@dataclass(frozen=True, slots=True)
class Settle:
    """A job about one kept webhook."""

    units: Units
    payments: Payments

    async def attempt(self, hospital: HospitalId, hint: UUID) -> None:
        async with self.units.begin(hospital, f"job:{SETTLE}") as uow:
            row = await uow.session.get(InboxRow, hint)
            order = row.order_id if row else None
        if order is not None:
            await self.payments.settle(hospital, order)

    async def give_up(self, hospital: HospitalId, hint: UUID) -> None:
        """Leave it to the sweep: a webhook is only a hint."""
        _LOG.warning("hint waits", hospital=str(hospital), hint=str(hint))
