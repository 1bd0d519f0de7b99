"""Double entry in paise: every posting sums to zero, and no money is posted twice.

A projection of the orders' events. Debit is positive, credit is negative.
"""

from enum import StrEnum
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlmodel import col

from commerce.events import PaymentReceived, PaymentRefunded, PaymentReleased, TransferHeld
from commerce.tables import JournalRow, LedgerEntryRow
from core.history.store import Recorded
from core.unit_of_work import UnitOfWork


class Account(StrEnum):
    GATEWAY = "gateway"  # asset: ours at the payment gateway
    ESCROW = "escrow"  # asset: at the gateway, on hold for a pharmacy
    OWED_TO_PHARMACY = "owed-to-pharmacy"  # liability until the delivery code was right
    DELIVERY_FEES = "delivery-fees"  # revenue


def _order(recorded: Recorded) -> UUID:
    return UUID(recorded.stream.removeprefix("order-"))


async def post(
    uow: UnitOfWork, recorded: Recorded, purpose: str, entries: dict[Account, int]
) -> None:
    """Write a posting. The database refuses one that does not balance or that is there already.

    Ids are derived, so that a rebuild makes the very same rows.
    """
    journal = uuid5(_order(recorded), purpose)
    uow.session.add(
        JournalRow(
            id=journal,
            hospital_id=uow.hospital,
            order_id=_order(recorded),
            reference=f"{_order(recorded)}:{purpose}",
            at=recorded.at,
        )
    )
    await uow.session.flush()
    for account, paise in entries.items():
        if paise:
            uow.session.add(
                LedgerEntryRow(
                    id=uuid5(journal, account),
                    hospital_id=uow.hospital,
                    journal_id=journal,
                    account=account,
                    paise=paise,
                )
            )
    await uow.session.flush()


async def project_received(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, PaymentReceived)
    entries = {
        Account.GATEWAY: event.paise,
        Account.OWED_TO_PHARMACY: -event.goods_paise,
        Account.DELIVERY_FEES: event.goods_paise - event.paise,
    }
    await post(uow, recorded, "received", entries)


async def project_held(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, TransferHeld)
    entries = {Account.ESCROW: event.paise, Account.GATEWAY: -event.paise}
    await post(uow, recorded, "held", entries)


async def project_released(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, PaymentReleased)
    entries = {Account.OWED_TO_PHARMACY: event.paise, Account.ESCROW: -event.paise}
    await post(uow, recorded, "released", entries)


async def project_refunded(uow: UnitOfWork, recorded: Recorded) -> None:
    """Turn round what was received, and the hold where there was one."""
    event = recorded.event
    assert isinstance(event, PaymentRefunded)
    back = {account: -paise for account, paise in (await balances(uow, _order(recorded))).items()}
    assert sum(back.values()) == 0
    await post(uow, recorded, "refunded", back)


async def paid_out(uow: UnitOfWork) -> int:
    """Sum what the pharmacy has received for delivered orders. Paise."""
    released = select(col(JournalRow.id)).where(col(JournalRow.reference).endswith(":released"))
    wanted = select(func.sum(LedgerEntryRow.paise)).where(
        col(LedgerEntryRow.account) == Account.OWED_TO_PHARMACY,
        col(LedgerEntryRow.journal_id).in_(released),
    )
    return int((await uow.session.execute(wanted)).scalar() or 0)


async def balances(uow: UnitOfWork, order: UUID | None = None) -> dict[Account, int]:
    """Sum the accounts of the hospital, or of one order. Paise."""
    wanted = select(col(LedgerEntryRow.account), func.sum(LedgerEntryRow.paise)).group_by(
        col(LedgerEntryRow.account)
    )
    if order is not None:
        mine = select(col(JournalRow.id)).where(col(JournalRow.order_id) == order)
        wanted = wanted.where(col(LedgerEntryRow.journal_id).in_(mine))
    found = await uow.session.execute(wanted)
    return {Account(account): int(paise) for account, paise in found.all()}
