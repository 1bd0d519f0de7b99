"""The redaction log as it is read: by kind, rule, confidence, day, and where the consult went."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, delete, func, select
from sqlmodel import col

from core.cursor import Page, after, page
from core.frozen import Frozen
from core.unit_of_work import UnitOfWork
from pipeline.tables import RedactionRow


class Entry(Frozen):
    """One redaction: no text, offsets in the redacted words."""

    id: UUID
    at: datetime
    consult: UUID
    number: int | None
    turn: str
    entity: str
    token: str
    rule: str
    score: float
    begins: int
    ends: int
    digest: str
    config: str | None


class EntryFilter(Frozen):
    """Which entries are wanted; None: all. `rule` may be the beginning of one, as in "known."."""

    consult: UUID | None = None
    turn: str | None = None
    entity: str | None = None
    rule: str | None = None
    min_score: float | None = None
    max_score: float | None = None
    since: datetime | None = None
    until: datetime | None = None


async def search(
    uow: UnitOfWork,
    wanted: EntryFilter,
    within: Select[Any] | None = None,
    cursor: str = "",
    limit: int = 50,
) -> Page[Entry]:
    """List entries, the newest first. `within` selects the consults that are wanted."""
    chosen = select(RedactionRow).where(*_conditions(wanted))
    if within is not None:
        chosen = chosen.where(col(RedactionRow.consult_id).in_(within))
    rows = (await uow.session.execute(after(chosen, RedactionRow, cursor, limit))).scalars().all()
    return page([_entry(row) for row in rows], rows, limit)


async def kinds_since(uow: UnitOfWork, since: datetime) -> dict[str, int]:
    """Count what was redacted by kind."""
    counted = (
        select(col(RedactionRow.entity), func.count())
        .where(col(RedactionRow.at) >= since)
        .group_by(col(RedactionRow.entity))
        .order_by(func.count().desc())
    )
    return {kind: count for kind, count in (await uow.session.execute(counted)).all()}  # noqa: C416


async def logs_due(uow: UnitOfWork, before: datetime) -> list[UUID]:
    """List the consults whose last redaction is older than `before`."""
    last = func.max(RedactionRow.at)
    wanted = select(col(RedactionRow.consult_id)).group_by(col(RedactionRow.consult_id))
    return list((await uow.session.execute(wanted.having(last < before))).scalars())


async def remove_log(uow: UnitOfWork, consult: UUID) -> int:
    """Remove the log of a consult when it is due; the database refuses it earlier."""
    gone = delete(RedactionRow).where(col(RedactionRow.consult_id) == consult)
    found = await uow.session.execute(gone.returning(col(RedactionRow.id)))
    return len(found.all())


def _conditions(wanted: EntryFilter) -> list[Any]:
    row = RedactionRow
    same = (
        (row.consult_id, wanted.consult),
        (row.turn, wanted.turn),
        (row.entity, wanted.entity),
    )
    found: list[Any] = [col(column) == value for column, value in same if value is not None]
    if wanted.rule is not None:
        found.append(col(row.rule).startswith(wanted.rule, autoescape=True))
    if wanted.min_score is not None:
        found.append(col(row.score) >= wanted.min_score)
    if wanted.max_score is not None:
        found.append(col(row.score) <= wanted.max_score)
    if wanted.since is not None:
        found.append(col(row.at) >= wanted.since)
    if wanted.until is not None:
        found.append(col(row.at) < wanted.until)
    return found


def _entry(row: RedactionRow) -> Entry:
    fields = row.model_dump(exclude={"hospital_id", "consult_id", "hash"})
    return Entry(**fields, consult=row.consult_id)
