"""Delivery codes: derived when they are needed, kept as a digest, tried five times at most."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlmodel import col

from commerce.tables import DeliveryCodeRow
from core.encryption import Pepper, same
from core.errors import ConsultError, TooMany
from core.ids import new_id
from core.unit_of_work import UnitOfWork

LIFETIME = timedelta(hours=4)
ATTEMPTS, CODES_AN_ORDER = 5, 5
_CODES = 10**6


class WrongDeliveryCode(ConsultError):
    """The code is wrong, used, expired, locked, or of another order or rider."""

    status = 403

    def __init__(self, left: int, code: UUID | None = None) -> None:
        super().__init__("that is not the delivery code of this order")
        self.left, self.code = left, code
        self.more = {"attempts_left": left}

    @property
    def locks(self) -> bool:
        """Tell whether this attempt used up the last one."""
        return self.left == 0 and self.code is not None


class TooManyDeliveryCodes(TooMany):
    """No further code is made for this order; a person has to look."""


def code_of(pepper: Pepper, code: UUID) -> str:
    """Derive the six digits of a code: they are never stored and never in a job's input."""
    number = int.from_bytes(pepper.digest("delivery-code", str(code)))
    return f"{number % _CODES:06}"


async def issue(uow: UnitOfWork, pepper: Pepper, order: UUID, rider: str) -> tuple[UUID, datetime]:
    """Make a code for this order and rider; earlier ones end. Raises `TooManyDeliveryCodes`."""
    mine = col(DeliveryCodeRow.order_id) == order
    made = await uow.session.execute(select(func.count()).where(mine))
    if (made.scalar() or 0) >= CODES_AN_ORDER:
        raise TooManyDeliveryCodes("too many delivery codes for this order; call the pharmacy")
    earlier = update(DeliveryCodeRow).where(mine, col(DeliveryCodeRow.used_at).is_(None))
    await uow.session.execute(earlier.values(expires_at=uow.now))
    code, until = new_id(), uow.now + LIFETIME
    uow.session.add(
        DeliveryCodeRow(
            id=code,
            hospital_id=uow.hospital,
            order_id=order,
            rider=rider,
            digest=_digest(pepper, code, code_of(pepper, code)),
            issued_at=uow.now,
            expires_at=until,
        )
    )
    await uow.session.flush()
    return code, until


async def redeem(uow: UnitOfWork, pepper: Pepper, order: UUID, rider: str, typed: str) -> UUID:
    """Give the code that was right, once, or raise `WrongDeliveryCode`.

    The attempt is counted in the statement that reads the digest, so parallel guesses cannot
    share one. The caller commits also when this raises.
    """
    counted = (
        update(DeliveryCodeRow)
        .where(
            col(DeliveryCodeRow.order_id) == order,
            col(DeliveryCodeRow.rider) == rider,
            col(DeliveryCodeRow.used_at).is_(None),
            col(DeliveryCodeRow.expires_at) > uow.now,
            col(DeliveryCodeRow.attempts) < ATTEMPTS,
        )
        .values(attempts=DeliveryCodeRow.attempts + 1)
        .returning(
            col(DeliveryCodeRow.id), col(DeliveryCodeRow.digest), col(DeliveryCodeRow.attempts)
        )
    )
    row = (await uow.session.execute(counted)).one_or_none()
    if row is None:
        raise WrongDeliveryCode(0)
    if not same(row.digest, _digest(pepper, row.id, typed)):
        raise WrongDeliveryCode(ATTEMPTS - row.attempts, row.id)
    used = update(DeliveryCodeRow).where(col(DeliveryCodeRow.id) == row.id)
    await uow.session.execute(used.values(used_at=uow.now))
    found: UUID = row.id
    return found


def _digest(pepper: Pepper, code: UUID, typed: str) -> bytes:
    return pepper.digest("delivery-code-digest", f"{code}:{typed}")
