"""The redaction log as it is stored: written in a chain, read back for proof."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import col

from core.history.store import Outdated
from core.ids import ConsultId, new_id
from core.unit_of_work import UnitOfWork
from pipeline.tables import RedactionRow
from privacy.log import LogEntry
from privacy.log_chain import Logged, LogHead

_NEWEST = (
    select(col(RedactionRow.number), col(RedactionRow.hash))
    .where(col(RedactionRow.consult_id) == bindparam("consult"))
    .where(col(RedactionRow.number).is_not(None))
    .order_by(col(RedactionRow.number).desc())
    .limit(1)
)


async def head_of(uow: UnitOfWork, consult: ConsultId) -> LogHead:
    """Read how long the log of a consult is. A log from before there were chains is of length 0."""
    found = (await uow.session.execute(_NEWEST, {"consult": consult})).first()
    return LogHead(found.number or 0, found.hash or b"") if found else LogHead()


async def write(uow: UnitOfWork, logged: Sequence[Logged]) -> None:
    """Keep new entries. Raises `Outdated` (409) where another turn was logged meanwhile."""
    uow.session.add_all(_row(each) for each in logged)
    try:
        await uow.session.flush()
    except IntegrityError as error:
        raise Outdated("this changed meanwhile; read it again") from error


async def chain_of(uow: UnitOfWork, consult: ConsultId) -> list[Logged]:
    """Read the log of a consult from its first entry on."""
    wanted = (
        select(RedactionRow)
        .where(col(RedactionRow.consult_id) == consult, col(RedactionRow.number).is_not(None))
        .order_by(col(RedactionRow.number))
    )
    return [logged_of(row) for row in (await uow.session.execute(wanted)).scalars()]


def logged_of(row: RedactionRow | Row[Any]) -> Logged:
    """Read a stored entry; a hole in it is as good as a change."""
    entry = LogEntry(
        consult=str(row.consult_id),
        turn=row.turn,
        kind=row.entity,
        token=row.token,
        rule=row.rule,
        score=row.score,
        start=row.begins,
        end=row.ends,
        digest=row.digest,
    )
    return Logged(
        row.hospital_id, row.number or 0, entry, row.config or "", row.at, row.hash or b""
    )


def _row(logged: Logged) -> RedactionRow:
    entry = logged.entry
    return RedactionRow(
        id=new_id(),
        hospital_id=logged.hospital,
        consult_id=entry.consult,  # type: ignore[arg-type]  # validated by the column
        number=logged.number,
        turn=entry.turn,
        entity=entry.kind,
        token=entry.token,
        rule=entry.rule,
        score=entry.score,
        begins=entry.start,
        ends=entry.end,
        digest=entry.digest,
        config=logged.config,
        at=logged.at,
        hash=logged.hash,
    )
