"""Identifiers that reviewers found unredacted: reported by one, confirmed by another."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from compliance.tables import LessonRow, MissRow, WithdrawalRow
from core.errors import Conflict, Invalid, NotFound
from core.frozen import Frozen
from core.ids import ConsultId, new_id
from core.unit_of_work import UnitOfWork
from pipeline.queries import patient_of_consult
from pipeline.redaction import Redaction
from privacy.kinds import Kind

_MOST = 200


class Where(Frozen):
    """What was missed: offsets in the redacted words of a turn, and the kind it is."""

    begins: int
    ends: int
    entity: Kind


class Miss(Frozen):
    """A reported miss; `lesson`: what was learned from it, until it was withdrawn."""

    id: UUID
    at: datetime
    consult: UUID
    patient: UUID
    turn: str
    entity: Kind
    begins: int
    ends: int
    reviewer: str
    lesson: UUID | None
    withdrawn_at: datetime | None


class NoSuchMiss(NotFound):
    """Nobody reported such a miss."""


class OutsideTheWords(Invalid):
    """The offsets do not lie in the words of the turn, or touch a token."""


class FourEyes(Conflict):
    """Who reported a miss does not confirm it."""


class LearnedAlready(Conflict):
    """A lesson was made of this miss before."""


async def report(
    uow: UnitOfWork, redaction: Redaction, consult: ConsultId, turn: str, where: Where
) -> UUID:
    """Report a miss, once however many see it. Raises `OutsideTheWords` (422)."""
    patient = await patient_of_consult(uow, consult)
    standing = await redaction.turn(uow, consult, patient, turn)
    tokens = [(entry.start, entry.end) for entry in standing.entries]
    inside = 0 <= where.begins < where.ends <= len(standing.redacted.words)
    if not inside or any(where.begins < end and start < where.ends for start, end in tokens):
        raise OutsideTheWords("mark words of the turn that are not hidden yet")
    known = await _same(uow, consult, turn, where)
    if known is not None:
        return known
    identity = new_id()
    uow.session.add(
        MissRow(
            id=identity,
            hospital_id=uow.hospital,
            consult_id=consult,
            patient_id=patient,
            turn=turn,
            entity=where.entity,
            begins=where.begins,
            ends=where.ends,
            reviewer=uow.actor,
            at=uow.now,
        )
    )
    await uow.session.flush()
    return identity


async def _same(uow: UnitOfWork, consult: ConsultId, turn: str, where: Where) -> UUID | None:
    wanted = select(col(MissRow.id)).where(
        col(MissRow.consult_id) == consult,
        col(MissRow.turn) == turn,
        col(MissRow.begins) == where.begins,
        col(MissRow.ends) == where.ends,
        col(MissRow.entity) == where.entity,
    )
    found: UUID | None = (await uow.session.execute(wanted.limit(1))).scalar_one_or_none()
    return found


async def misses(uow: UnitOfWork) -> list[Miss]:
    """List the reported misses, the newest first."""
    order = col(MissRow.at).desc()
    rows = (await uow.session.execute(_WITH_LESSON.order_by(order).limit(_MOST))).all()
    return [_miss(*row) for row in rows]


async def miss_of(uow: UnitOfWork, miss: UUID) -> Miss:
    row = (await uow.session.execute(_WITH_LESSON.where(col(MissRow.id) == miss))).one_or_none()
    if row is None:
        raise NoSuchMiss("no such miss")
    return _miss(*row)


def require_other_eyes(uow: UnitOfWork, miss: Miss) -> None:
    """Raise `FourEyes` or `LearnedAlready` (409) unless the unit's actor may confirm it."""
    if miss.lesson is not None:
        raise LearnedAlready("this miss was confirmed before")
    if miss.reviewer == uow.actor:
        raise FourEyes("another reviewer confirms what you reported")


_WITH_LESSON = (
    select(MissRow, col(LessonRow.id), col(WithdrawalRow.at))
    .join(LessonRow, col(LessonRow.miss_id) == col(MissRow.id), isouter=True)
    .join(WithdrawalRow, col(WithdrawalRow.lesson_id) == col(LessonRow.id), isouter=True)
)


def _miss(row: MissRow, lesson: UUID | None, withdrawn_at: datetime | None) -> Miss:
    fields = row.model_dump(include={"id", "at", "turn", "begins", "ends", "reviewer"})
    return Miss(
        **fields,
        consult=row.consult_id,
        patient=row.patient_id,
        entity=Kind(row.entity),
        lesson=lesson,
        withdrawn_at=withdrawn_at,
    )
