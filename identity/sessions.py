"""Signed-in devices: an opaque token outside, its keyed digest inside."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlmodel import col

from core.directory import enlist
from core.encryption import Pepper
from core.errors import Forbidden, Unauthenticated
from core.ids import AccountId, HospitalId
from core.unit_of_work import UnitOfWork
from identity.roles import Role
from identity.tables import SessionRow

CONFIRMED_FOR = timedelta(minutes=5)
_SEEN_EVERY = timedelta(minutes=1)  # how stale `seen_at` may be, to spare a write per request


class ConfirmFirst(Forbidden):
    """A session alone is not enough here: the password is asked for once more."""


class SignedOut(Unauthenticated):
    """There is no such session, or it has ended."""


@dataclass(frozen=True, slots=True)
class Lifetime:
    """How long a session lasts unused, and at all."""

    idle: timedelta
    absolute: timedelta = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking."""

    hospital: HospitalId
    account: AccountId
    role: Role

    @property
    def actor(self) -> str:
        return f"{self.role}:{self.account}"


def token_digest(pepper: Pepper, token: str) -> bytes:
    return pepper.digest("session", token)


async def open_session(
    uow: UnitOfWork, pepper: Pepper, account: AccountId, role: Role, lifetime: Lifetime
) -> str:
    """Make a session and give its token (256 random bits), shown this once."""
    token = secrets.token_urlsafe(32)
    digest = token_digest(pepper, token)
    await enlist(uow, digest)
    uow.session.add(
        SessionRow(
            digest=digest,
            hospital_id=uow.hospital,
            account_id=account,
            role=role,
            created_at=uow.now,
            seen_at=uow.now,
            expires_at=uow.now + lifetime.absolute,
        )
    )
    return token


async def caller_of(
    uow: UnitOfWork, digest: bytes, idle: dict[Role, timedelta], *, active: bool = True
) -> Caller:
    """Name who holds the session, and keep it alive if they are `active`.

    Raises `SignedOut` (401). What a page asks by itself is not activity.
    """
    wanted = select(SessionRow).where(col(SessionRow.digest) == digest)
    row = (await uow.session.execute(wanted)).scalar_one_or_none()
    if row is None or row.expires_at <= uow.now or row.seen_at + idle[Role(row.role)] <= uow.now:
        raise SignedOut("sign in again")
    if active and row.seen_at + _SEEN_EVERY < uow.now:
        seen = update(SessionRow).where(col(SessionRow.digest) == digest)
        await uow.session.execute(seen.values(seen_at=uow.now))
    return Caller(uow.hospital, AccountId(row.account_id), Role(row.role))


async def confirm(uow: UnitOfWork, digest: bytes) -> None:
    """Note that who holds the session has just typed their password again."""
    again = update(SessionRow).where(col(SessionRow.digest) == digest)
    await uow.session.execute(again.values(confirmed_at=uow.now))


async def require_confirmed(uow: UnitOfWork, digest: bytes) -> None:
    """Raise `ConfirmFirst` (403) unless the password was typed in the last five minutes."""
    wanted = select(col(SessionRow.confirmed_at)).where(col(SessionRow.digest) == digest)
    confirmed = (await uow.session.execute(wanted)).scalar_one_or_none()
    if confirmed is None or confirmed + CONFIRMED_FOR <= uow.now:
        raise ConfirmFirst("type your password again first")


async def end_session(uow: UnitOfWork, digest: bytes) -> None:
    await uow.session.execute(delete(SessionRow).where(col(SessionRow.digest) == digest))
