"""Wrap the data keys anew under another master key. The data itself is not touched."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlmodel import col

from core.encryption import MasterKey, Unreadable, same
from core.patient_keys import context_of_key
from core.tables import PatientKeyRow
from core.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Rewrapped:
    """What one step did: keys looked at, keys wrapped anew, and the last patient looked at."""

    seen: int
    changed: int
    last: UUID | None


async def rewrap(
    uow: UnitOfWork, old: MasterKey, new: MasterKey, after: UUID | None, limit: int
) -> Rewrapped:
    """Wrap the next `limit` keys of the hospital anew; those under `new` are left alone.

    The rows are locked, so that a key erased meanwhile stays erased.
    """
    row = PatientKeyRow
    wanted = (
        select(col(row.patient_id), col(row.wrapped))
        .where(col(row.wrapped).is_not(None))
        .order_by(col(row.patient_id))
        .limit(limit)
        .with_for_update()
    )
    if after is not None:
        wanted = wanted.where(col(row.patient_id) > after)
    found = (await uow.session.execute(wanted)).all()
    changed = [await _one(uow, old, new, who, key) for who, key in found if key is not None]
    return Rewrapped(len(found), sum(changed), found[-1].patient_id if found else None)


async def _one(
    uow: UnitOfWork, old: MasterKey, new: MasterKey, patient: UUID, wrapped: bytes
) -> bool:
    context = context_of_key(uow.hospital, patient)
    if await _opens(new, wrapped, context):
        return False
    key = await old.unwrap(wrapped, context)
    again = await new.wrap(key, context)
    if not same(await new.unwrap(again, context), key):
        raise Unreadable("the new master key does not give back what it wrapped")
    chosen = update(PatientKeyRow).where(col(PatientKeyRow.patient_id) == patient)
    await uow.session.execute(chosen.values(wrapped=again))
    return True


async def _opens(key: MasterKey, wrapped: bytes, context: bytes) -> bool:
    try:
        await key.unwrap(wrapped, context)
    except Unreadable:
        return False
    return True
