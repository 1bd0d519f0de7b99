"""Mirrors identity/accounts.py: what a password costs, for those who are there and those not."""

import sqlalchemy as sa
from argon2 import PasswordHasher

from core.ids import HospitalId
from identity import accounts
from identity.accounts import add_staff
from identity.roles import Role
from runtime.wiring import Application


async def test_a_password_is_hashed_as_slowly_as_argon2s_authors_advise(
    app: Application, hospital: HospitalId
) -> None:
    async with app.services.units.begin(hospital, "test") as uow:
        account = await add_staff(uow, app.services.pepper, "newcomer", "a password", Role.ADMIN)
        named = sa.text("select password_hash from account where id = :account")
        kept = (await uow.session.execute(named, {"account": account})).scalar_one()
    assert not PasswordHasher().check_needs_rehash(kept)


def test_an_unknown_name_costs_as_much_as_a_known_one() -> None:
    assert not PasswordHasher().check_needs_rehash(accounts._NOBODY)
