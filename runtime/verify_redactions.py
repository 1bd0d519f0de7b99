"""Proves every redaction log against the heads that the history anchors."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session
from sqlmodel import col

from compliance.log_proof import heads_of, log_fault
from core.history.chain import Fault, Link
from pipeline.redaction_log import logged_of
from pipeline.tables import RedactionRow
from privacy.log_chain import Logged, LogHead

_PREFIX = "consult-"


@dataclass
class Anchors:
    """The heads of redaction logs, collected while the history is read."""

    heads: dict[str, list[LogHead]] = field(default_factory=dict)

    def note(self, links: list[Link]) -> None:
        if links and links[0].stream.startswith(_PREFIX):
            self.heads[links[0].stream.removeprefix(_PREFIX)] = heads_of(links)

    def faults(self, session: Session) -> list[Fault]:
        """Hold every stored log against its heads; a log that is gone is one that was cut."""
        found, left = list[Fault](), dict(self.heads)
        for consult, log in _logs(session):
            fault = log_fault(consult, log, left.pop(consult, []))
            found += [fault] if fault else []
        gone = (log_fault(consult, [], heads) for consult, heads in left.items())
        return [*found, *(fault for fault in gone if fault)]


def _logs(session: Session) -> Iterator[tuple[str, list[Logged]]]:
    """Read log after log without holding them all."""
    wanted = (
        sa.select(RedactionRow)
        .where(col(RedactionRow.number).is_not(None))
        .order_by(col(RedactionRow.consult_id), col(RedactionRow.number))
        .execution_options(yield_per=1000)
    )

    def consult_of(row: RedactionRow) -> UUID:
        return row.consult_id

    for consult, rows in groupby(session.execute(wanted).scalars(), key=consult_of):
        yield str(consult), [logged_of(row) for row in rows]
