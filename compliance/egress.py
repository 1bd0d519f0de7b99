"""The egress register as it is read: who was sent what kind of thing, and what was kept."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlmodel import col

from compliance.tables import EgressRow
from core.cursor import Page, after, page
from core.frozen import Frozen
from core.unit_of_work import UnitOfWork


class Sent(Frozen):
    """A line of the register. Of a refused request neither path nor digest are kept."""

    id: UUID
    at: datetime
    sink: str
    level: str
    host: str
    method: str
    path: str
    size: int
    sha256: str
    allowed: bool
    rule: str
    tokens: dict[str, int]
    consult: UUID | None


class SentFilter(Frozen):
    """Which lines are wanted; None: all."""

    sink: str | None = None
    allowed: bool | None = None
    consult: UUID | None = None
    since: datetime | None = None
    until: datetime | None = None


class Traffic(Frozen):
    """How much went to one sink, and how much was kept from it."""

    sink: str
    allowed: int
    refused: int


async def register_of(
    uow: UnitOfWork, wanted: SentFilter, cursor: str = "", limit: int = 50
) -> Page[Sent]:
    """List outbound requests, the newest first."""
    chosen = after(_chosen(wanted), EgressRow, cursor, limit)
    rows = (await uow.session.execute(chosen)).scalars().all()
    return page([_sent(row) for row in rows], rows, limit)


async def traffic(uow: UnitOfWork, since: datetime) -> list[Traffic]:
    """Count by sink what left and what was refused."""
    counted = (
        select(
            col(EgressRow.sink),
            func.count().filter(col(EgressRow.allowed)).label("allowed"),
            func.count().filter(~col(EgressRow.allowed)).label("refused"),
        )
        .where(col(EgressRow.at) >= since)
        .group_by(col(EgressRow.sink))
        .order_by(col(EgressRow.sink))
    )
    rows = (await uow.session.execute(counted)).all()
    return [Traffic(sink=row.sink, allowed=row.allowed, refused=row.refused) for row in rows]


def consults_sent_to(sink: str) -> Select[UUID | None]:
    """Select the consults of which something reached `sink`."""
    return select(col(EgressRow.consult_id)).where(
        col(EgressRow.sink) == sink, col(EgressRow.allowed), col(EgressRow.consult_id).is_not(None)
    )


async def consults_that_left(uow: UnitOfWork) -> list[UUID]:
    """List every consult of which something reached any sink."""
    left = select(col(EgressRow.consult_id)).where(
        col(EgressRow.allowed), col(EgressRow.consult_id).is_not(None)
    )
    found = (await uow.session.execute(left.distinct())).scalars()
    return sorted(each for each in found if each is not None)


def _chosen(wanted: SentFilter) -> Select[EgressRow]:
    chosen = select(EgressRow)
    same = {EgressRow.sink: wanted.sink, EgressRow.consult_id: wanted.consult}
    for column, value in same.items():
        if value is not None:
            chosen = chosen.where(col(column) == value)
    if wanted.allowed is not None:
        chosen = chosen.where(col(EgressRow.allowed).is_(wanted.allowed))
    if wanted.since is not None:
        chosen = chosen.where(col(EgressRow.at) >= wanted.since)
    if wanted.until is not None:
        chosen = chosen.where(col(EgressRow.at) < wanted.until)
    return chosen


def _sent(row: EgressRow) -> Sent:
    fields = row.model_dump(exclude={"hospital_id", "consult_id"})
    return Sent(**fields, consult=row.consult_id)
