"""Who looked at whose data: written where it is read, in the same transaction."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from compliance.tables import AccessRow
from core.cursor import Page, after, page
from core.encryption import Unreadable
from core.frozen import Frozen
from core.ids import new_id
from core.patient_keys import Erased
from core.unit_of_work import UnitOfWork

WINDOW = timedelta(days=90)
REVEAL = "reveal"


class Access(Frozen):
    """Somebody, or a service, saw data of a patient; refused tries too."""

    id: UUID
    at: datetime
    patient: UUID
    consult: UUID | None
    actor: str
    role: str
    what: str
    reason: str
    allowed: bool


class AccessFilter(Frozen):
    """Which lines are wanted; None: all."""

    patient: UUID | None = None
    actor: str | None = None
    allowed: bool | None = None
    since: datetime | None = None


async def note(  # noqa: PLR0913 -- the columns of a line
    uow: UnitOfWork,
    patient: UUID,
    what: str,
    *,
    consult: UUID | None = None,
    reason: str = "",
    allowed: bool = True,
) -> None:
    """Record that the unit's actor sees data of `patient`. A reason is sealed for the patient."""
    identity = new_id()
    uow.session.add(
        AccessRow(
            id=identity,
            hospital_id=uow.hospital,
            patient_id=patient,
            consult_id=consult,
            actor=uow.actor,
            role=role_of(uow.actor),
            what=what,
            reason=await _sealed(uow, patient, identity, reason) if reason else None,
            allowed=allowed,
            at=uow.now,
        )
    )


def role_of(actor: str) -> str:
    """Read the role off an actor; whatever is no person is a service."""
    role, _, account = actor.partition(":")
    return role if account and role not in {"command", "job", "vendor"} else "service"


async def accesses(
    uow: UnitOfWork, wanted: AccessFilter, cursor: str = "", limit: int = 50
) -> Page[Access]:
    """List who saw what, the newest first."""
    chosen = select(AccessRow)
    if wanted.patient is not None:
        chosen = chosen.where(col(AccessRow.hospital_id) == uow.hospital)
        chosen = chosen.where(col(AccessRow.patient_id) == wanted.patient)
    if wanted.actor is not None:
        chosen = chosen.where(col(AccessRow.actor) == wanted.actor)
    if wanted.allowed is not None:
        chosen = chosen.where(col(AccessRow.allowed).is_(wanted.allowed))
    if wanted.since is not None:
        chosen = chosen.where(col(AccessRow.at) >= wanted.since)
    rows = (await uow.session.execute(after(chosen, AccessRow, cursor, limit))).scalars().all()
    return page([await _access(uow, row) for row in rows], rows, limit)


async def times(uow: UnitOfWork, actor: str, what: str, since: datetime) -> int:
    """Count how often an actor did one thing, refused tries left out."""
    counted = select(func.count()).where(
        col(AccessRow.hospital_id) == uow.hospital,
        col(AccessRow.actor) == actor,
        col(AccessRow.what) == what,
        col(AccessRow.at) >= since,
        col(AccessRow.allowed),
    )
    return (await uow.session.execute(counted)).scalar() or 0


async def _access(uow: UnitOfWork, row: AccessRow) -> Access:
    return Access(
        id=row.id,
        at=row.at,
        patient=row.patient_id,
        consult=row.consult_id,
        actor=row.actor,
        role=row.role,
        what=row.what,
        reason=await _opened(uow, row),
        allowed=row.allowed,
    )


async def _sealed(uow: UnitOfWork, patient: UUID, identity: UUID, reason: str) -> bytes:
    return (await uow.keys.cipher(patient)).seal(reason.encode(), _context(identity))


async def _opened(uow: UnitOfWork, row: AccessRow) -> str:
    """Open the reason; of an erased patient it is gone, the line is not."""
    if row.reason is None:
        return ""
    try:
        cipher = await uow.keys.cipher(row.patient_id)
        return cipher.open(row.reason, _context(row.id)).decode()
    except (Erased, Unreadable):
        return ""


def _context(identity: UUID) -> bytes:
    return b"access" + identity.bytes
