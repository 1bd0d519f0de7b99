"""Accounts: a patient's by phone, a member of staff's by user name and password."""

import asyncio
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import ColumnElement, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from core.encryption import Pepper
from core.errors import TooMany, Unauthenticated
from core.ids import AccountId, new_id
from core.unit_of_work import UnitOfWork
from identity.logins import staff_login
from identity.roles import Role
from identity.tables import AccountRow

FAILURES, LOCK = 5, timedelta(minutes=15)
_HASHER = PasswordHasher()
# A hash of no password anybody has, by the parameters of `_HASHER`: as slow as a real one.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4$"
    "lz/LelzVZzaC55Ngu77dow$4Jf47a+YvOpB/mdDLr9RhsOBvZERIXvqmBAWwLVMYl0"
)


class WrongPassword(Unauthenticated):
    """User name or password is wrong; which of them is not told."""


class Locked(TooMany):
    """Too many wrong passwords."""


async def patient_account(uow: UnitOfWork, login: bytes) -> AccountId:
    """Find the account of a proven phone, made on its first sign-in."""
    row = {"id": new_id(), "hospital_id": uow.hospital, "role": Role.PATIENT.value, "login": login}
    await uow.session.execute(
        insert(AccountRow).values(row | {"failures": 0}).on_conflict_do_nothing()
    )
    wanted = select(col(AccountRow.id)).where(col(AccountRow.login) == login)
    return AccountId((await uow.session.execute(wanted)).scalar_one())


async def add_staff(
    uow: UnitOfWork, pepper: Pepper, username: str, password: str, role: Role
) -> AccountId:
    account = AccountId(new_id())
    uow.session.add(
        AccountRow(
            id=account,
            hospital_id=uow.hospital,
            role=role,
            login=staff_login(pepper, uow.hospital, username),
            password_hash=_HASHER.hash(password),
        )
    )
    await uow.session.flush()
    return account


async def check_password(
    uow: UnitOfWork, pepper: Pepper, username: str, password: str
) -> tuple[AccountId, Role]:
    """Name the account, or raise `WrongPassword` or `Locked`. The caller commits either way.

    The hash is computed for unknown names too, so that the time tells nothing.
    """
    login = staff_login(pepper, uow.hospital, username)
    row = await _checked(uow, col(AccountRow.login) == login, password)
    return AccountId(row.id), Role(row.role)


async def check_again(uow: UnitOfWork, account: AccountId, password: str) -> None:
    """Check the password of who is signed in, as `check_password` does."""
    await _checked(uow, col(AccountRow.id) == account, password)


async def _checked(uow: UnitOfWork, whose: ColumnElement[bool], password: str) -> AccountRow:
    wanted = select(AccountRow).where(whose).with_for_update()
    row = (await uow.session.execute(wanted)).scalar_one_or_none()
    if row is not None and row.locked_until is not None and row.locked_until > uow.now:
        raise Locked("too many wrong passwords; wait fifteen minutes")
    hashed = row.password_hash if row and row.password_hash else _NOBODY
    right = await asyncio.to_thread(_matches, hashed, password)
    if row is None or not right:
        if row is not None:
            await _count_failure(uow, row)
        raise WrongPassword("user name or password is wrong")
    row.failures, row.locked_until = 0, None
    return row


async def _count_failure(uow: UnitOfWork, row: AccountRow) -> None:
    locked = uow.now + LOCK if row.failures + 1 >= FAILURES else None
    failed = update(AccountRow).where(col(AccountRow.id) == row.id)
    await uow.session.execute(
        failed.values(failures=0 if locked else row.failures + 1, locked_until=locked)
    )


def _matches(hashed: str, password: str) -> bool:
    try:
        return _HASHER.verify(hashed, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


async def accounts_of(uow: UnitOfWork, role: Role) -> list[AccountId]:
    """List the accounts of a role in the unit's hospital."""
    wanted = select(col(AccountRow.id)).where(col(AccountRow.role) == role)
    found = await uow.session.execute(wanted.order_by(col(AccountRow.id)))
    return [AccountId(each) for each in found.scalars()]
