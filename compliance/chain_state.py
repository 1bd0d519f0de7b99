"""Whether the newest redaction logs are whole, asked at the desk; `verify` asks it of all."""

from sqlalchemy import func, select
from sqlmodel import col

from compliance.log_proof import heads_of, log_fault
from compliance.tables import RedactedTurnRow
from core.frozen import Frozen
from core.ids import ConsultId
from core.unit_of_work import UnitOfWork
from pipeline.events import stream_of
from pipeline.redaction_log import chain_of


class ChainState(Frozen):
    """How much was looked at, and the first thing that is wrong with each log."""

    consults: int
    entries: int
    faults: list[str]


async def chain_state(uow: UnitOfWork, consults: int) -> ChainState:
    """Prove the logs of the consults that were spoken in last."""
    newest = (
        select(col(RedactedTurnRow.consult_id))
        .group_by(col(RedactedTurnRow.consult_id))
        .order_by(func.max(RedactedTurnRow.at).desc())
        .limit(consults)
    )
    found, entries, faults = list((await uow.session.execute(newest)).scalars()), 0, list[str]()
    for consult in found:
        log = await chain_of(uow, ConsultId(consult))
        heads = heads_of(await uow.history.links(stream_of(ConsultId(consult))))
        fault = log_fault(str(consult), log, heads)
        entries, faults = entries + len(log), [*faults, *([str(fault)] if fault else [])]
    return ChainState(consults=len(found), entries=entries, faults=faults)
