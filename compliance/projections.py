"""Which events bring the desk's tables up to date."""

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from compliance.events import HoldLifted, HoldPlaced
from compliance.tables import HoldRow, RedactedTurnRow
from core.history.store import Recorded
from core.unit_of_work import Projections, UnitOfWork
from pipeline.events import Redacted

_PREFIX = "consult-"


async def project_turn(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, Redacted)
    row = {
        "consult_id": recorded.stream.removeprefix(_PREFIX),
        "turn": event.utterance,
        "hospital_id": uow.hospital,
        "patient_id": recorded.patient,
        "language": event.language,
        "kinds": sorted(event.identifiers),
        "lowest": event.lowest,
        "at": recorded.at,
    }
    await uow.session.execute(insert(RedactedTurnRow).values(row).on_conflict_do_nothing())


async def project_hold(uow: UnitOfWork, recorded: Recorded) -> None:
    event, patient = recorded.event, recorded.patient
    assert isinstance(event, HoldPlaced)
    assert patient
    row = {
        "patient_id": patient,
        "hospital_id": uow.hospital,
        "actor": event.reviewer,
        "placed_at": recorded.at,
    }
    await uow.session.execute(insert(HoldRow).values(row).on_conflict_do_nothing())


async def project_lifted(uow: UnitOfWork, recorded: Recorded) -> None:
    gone = delete(HoldRow).where(col(HoldRow.patient_id) == recorded.patient)
    await uow.session.execute(gone)


PROJECTIONS: Projections = {
    Redacted: (project_turn,),
    HoldPlaced: (project_hold,),
    HoldLifted: (project_lifted,),
}
TABLES = (RedactedTurnRow, HoldRow)
