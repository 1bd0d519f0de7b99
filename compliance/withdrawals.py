"""Withdraw a lesson that hides what it should not: from the next turn on nobody looks for it."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from compliance.misses import FourEyes, miss_of
from compliance.tables import LessonRow, WithdrawalRow
from core.errors import Conflict
from core.unit_of_work import UnitOfWork
from privacy.reasons import reason_of


class NothingToWithdraw(Conflict):
    """Nothing was learned from this miss, or it was withdrawn before."""


async def withdraw(uow: UnitOfWork, miss: UUID, reason: str) -> None:
    """Withdraw what was learned from a miss, by another reviewer than who confirmed it.

    Raises `NoSuchMiss` (404), `NothingToWithdraw`, `FourEyes` (409), `BadReason` (422).
    """
    found = await miss_of(uow, miss)
    lesson = await uow.session.get(LessonRow, found.lesson) if found.lesson else None
    if lesson is None or found.withdrawn_at:
        raise NothingToWithdraw("there is no lesson in force")
    if lesson.actor == uow.actor:
        raise FourEyes("another reviewer withdraws what you confirmed")
    uow.session.add(
        WithdrawalRow(
            lesson_id=lesson.id,
            hospital_id=uow.hospital,
            actor=uow.actor,
            reason=reason_of(reason),
            at=uow.now,
        )
    )
    try:
        await uow.session.flush()
    except IntegrityError as error:
        raise NothingToWithdraw("somebody was quicker; look again") from error
