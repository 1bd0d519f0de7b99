"""The egress register: each outbound request is on record before its first byte leaves."""

import sqlalchemy as sa
import structlog
from sqlalchemy import insert

from adapters.egress.record import EgressRecord
from compliance.tables import EgressRow, UnownedEgressRow
from core.acting import acting
from core.clock import Clock
from core.ids import new_id

_TENANT = sa.text("select set_config('app.hospital_id', :id, true)")
_LOG = structlog.get_logger()


class Register:
    """Called from any thread; it returns once the record is committed, or raises.

    Who calls sends nothing when it raises. Its connections are its own: a transaction that is
    rolled back later does not take the record of what has left with it.
    """

    def __init__(self, url: str, clock: Clock) -> None:
        self._engine = sa.create_engine(url, pool_size=2, max_overflow=8, pool_pre_ping=True)
        self._clock = clock

    def __call__(self, record: EgressRecord) -> None:
        hospital, consult = acting()
        row = record.model_dump() | {"id": new_id(), "at": self._clock()}
        with self._engine.begin() as connection:
            if hospital is None:
                known = {name: row[name] for name in _UNOWNED}
                connection.execute(insert(UnownedEgressRow).values(known))
            else:
                connection.execute(_TENANT, {"id": str(hospital)})
                owned = row | {"hospital_id": hospital, "consult_id": consult}
                connection.execute(insert(EgressRow).values(owned))
        note(record)

    def close(self) -> None:
        self._engine.dispose()


_UNOWNED = tuple(UnownedEgressRow.model_fields)


def note(record: EgressRecord) -> None:
    """Log what left, or was kept: whom, how much, never what."""
    _LOG.info(
        "egress",
        sink=record.sink,
        host=record.host,
        method=record.method,
        route=record.path,
        bytes=record.size,
        decision="allowed" if record.allowed else "refused",
        rule=record.rule,
    )
