"""Which events bring the consult's table up to date."""

from sqlalchemy import update
from sqlmodel import col

from core.history.store import Recorded
from core.unit_of_work import Projections, Projector, UnitOfWork
from pipeline.events import CaseQueued, ConsultStarted, Escalated, InterviewEnded
from pipeline.state import State
from pipeline.tables import ConsultRow

_PREFIX = "consult-"


async def project_started(uow: UnitOfWork, recorded: Recorded) -> None:
    assert recorded.patient
    uow.session.add(
        ConsultRow(
            id=recorded.stream.removeprefix(_PREFIX),  # type: ignore[arg-type]  # validated by the column
            hospital_id=uow.hospital,
            patient_id=recorded.patient,
            state=State.INTERVIEW,
            started_at=recorded.at,
            changed_at=recorded.at,
        )
    )


def moves_to(state: State) -> Projector:
    async def project(uow: UnitOfWork, recorded: Recorded) -> None:
        row = update(ConsultRow).where(col(ConsultRow.id) == recorded.stream.removeprefix(_PREFIX))
        if state is State.QUEUED:  # an emergency stays one
            row = row.where(col(ConsultRow.state) != State.ESCALATED)
        await uow.session.execute(row.values(state=state, changed_at=recorded.at))

    return project


PROJECTIONS: Projections = {
    ConsultStarted: (project_started,),
    InterviewEnded: (moves_to(State.PREPARING),),
    Escalated: (moves_to(State.ESCALATED),),
    CaseQueued: (moves_to(State.QUEUED),),
}
TABLES = (ConsultRow,)
