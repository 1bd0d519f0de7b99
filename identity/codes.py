"""One-time codes: made here, kept as a digest, tried five times at most."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlmodel import col

from core.encryption import Pepper, same
from core.errors import TooMany, Unauthenticated
from core.ids import new_id
from core.unit_of_work import UnitOfWork
from identity.logins import phone_login
from identity.tables import SignInCodeRow

LIFETIME = timedelta(minutes=10)
ATTEMPTS = 5
CODES_AT_ONCE, WINDOW = 5, timedelta(minutes=15)


class TooManyCodes(TooMany):
    """Too many codes were asked for this phone."""


class WrongCode(Unauthenticated):
    """The code is wrong, used, expired or tried too often; which of them is not told."""


async def issue(uow: UnitOfWork, pepper: Pepper, phone: str) -> tuple[UUID, str]:
    """Make a code for `phone`; earlier ones end. Raises `TooManyCodes` (429)."""
    login, now = phone_login(pepper, uow.hospital, phone), uow.now
    await _refuse_a_flood(uow, login, now - WINDOW)
    earlier = update(SignInCodeRow).where(
        col(SignInCodeRow.login) == login, col(SignInCodeRow.used_at).is_(None)
    )
    await uow.session.execute(earlier.values(expires_at=now))
    challenge, code = new_id(), f"{secrets.randbelow(1_000_000):06}"
    uow.session.add(
        SignInCodeRow(
            id=challenge,
            hospital_id=uow.hospital,
            login=login,
            code=_digest(pepper, challenge, code),
            created_at=now,
            expires_at=now + LIFETIME,
        )
    )
    return challenge, code


async def redeem(uow: UnitOfWork, pepper: Pepper, challenge: UUID, code: str) -> bytes:
    """Give the login that `code` proves, once, or raise `WrongCode`.

    The attempt is counted in the same statement that reads the code, so parallel guesses
    cannot share one. The caller commits also when this raises.
    """
    counted = (
        update(SignInCodeRow)
        .where(
            col(SignInCodeRow.id) == challenge,
            col(SignInCodeRow.used_at).is_(None),
            col(SignInCodeRow.expires_at) > uow.now,
            col(SignInCodeRow.attempts) < ATTEMPTS,
        )
        .values(attempts=SignInCodeRow.attempts + 1)
        .returning(col(SignInCodeRow.code), col(SignInCodeRow.login))
    )
    row = (await uow.session.execute(counted)).one_or_none()
    if row is None or not same(row.code, _digest(pepper, challenge, code)):
        raise WrongCode("that code is wrong or no longer valid; ask for a new one")
    used = update(SignInCodeRow).where(col(SignInCodeRow.id) == challenge)
    await uow.session.execute(used.values(used_at=uow.now))
    return bytes(row.login)


async def _refuse_a_flood(uow: UnitOfWork, login: bytes, since: datetime) -> None:
    recent = select(func.count()).where(
        col(SignInCodeRow.login) == login,
        col(SignInCodeRow.created_at) > since,
        col(SignInCodeRow.used_at).is_(None),
    )
    if ((await uow.session.execute(recent)).scalar() or 0) >= CODES_AT_ONCE:
        raise TooManyCodes("too many codes were asked for this phone; wait fifteen minutes")


def _digest(pepper: Pepper, challenge: UUID, code: str) -> bytes:
    return pepper.digest("sign-in-code", f"{challenge}/{code}")
