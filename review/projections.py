"""Which events bring the queue and the prescriptions up to date."""

from uuid import UUID

from sqlalchemy import update
from sqlmodel import col

from core.history.store import Recorded
from core.unit_of_work import Projections, Projector, UnitOfWork
from pipeline.events import CaseQueued, Escalated
from review.case import CaseState
from review.events import (
    AmendmentOpened,
    EmergencyClosed,
    Rejected,
    Revoked,
    SignatureFailed,
    SignatureRequested,
    Signed,
)
from review.tables import CaseRow, PrescriptionRow, SignatureRow
from safety.triage import Level

_RANK = {Level.EMERGENCY: 0, Level.URGENT: 1, Level.ROUTINE: 2}


def _consult(recorded: Recorded) -> UUID:
    return UUID(recorded.stream.removeprefix("consult-"))


async def project_queued(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, CaseQueued)
    assert recorded.patient
    emergency = event.urgency is Level.EMERGENCY
    uow.session.add(
        CaseRow(
            consult_id=_consult(recorded),
            hospital_id=uow.hospital,
            patient_id=recorded.patient,
            state=CaseState.EMERGENCY if emergency else CaseState.WAITING,
            rank=_RANK[event.urgency],
            manual=event.manual,
            queued_at=recorded.at,
            changed_at=recorded.at,
        )
    )
    await uow.session.flush()


async def project_emergency(uow: UnitOfWork, recorded: Recorded) -> None:
    """Put a case that waits already on top of the queue: nobody prescribes now."""
    row = update(CaseRow).where(col(CaseRow.consult_id) == _consult(recorded))
    await uow.session.execute(row.values(rank=_RANK[Level.EMERGENCY], changed_at=recorded.at))
    waits = row.where(col(CaseRow.state) == CaseState.WAITING)
    await uow.session.execute(waits.values(state=CaseState.EMERGENCY))


async def project_request(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, SignatureRequested)
    uow.session.add(
        SignatureRow(
            transaction=event.transaction,
            hospital_id=uow.hospital,
            consult_id=_consult(recorded),
        )
    )


def moves_to(state: CaseState) -> Projector:
    async def project(uow: UnitOfWork, recorded: Recorded) -> None:
        row = update(CaseRow).where(col(CaseRow.consult_id) == _consult(recorded))
        await uow.session.execute(row.values(state=state, changed_at=recorded.at))

    return project


async def project_prescription(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, Signed)
    assert recorded.patient
    if event.supersedes:
        await _end(uow, recorded, event.supersedes, "superseded")
    uow.session.add(
        PrescriptionRow(
            id=UUID(event.prescription),
            hospital_id=uow.hospital,
            consult_id=_consult(recorded),
            patient_id=recorded.patient,
            physician=event.physician,
            code=bytes.fromhex(event.code_digest),
            state="valid",
            document=event.document,
            document_sha256=event.document_sha256,
            signed_at=recorded.at,
        )
    )


async def project_revoked(uow: UnitOfWork, recorded: Recorded) -> None:
    event = recorded.event
    assert isinstance(event, Revoked)
    await _end(uow, recorded, event.prescription, "revoked")


async def _end(uow: UnitOfWork, recorded: Recorded, prescription: str, state: str) -> None:
    row = update(PrescriptionRow).where(col(PrescriptionRow.id) == UUID(prescription))
    await uow.session.execute(row.values(state=state, ended_at=recorded.at))


PROJECTIONS: Projections = {
    CaseQueued: (project_queued,),
    Escalated: (project_emergency,),
    SignatureRequested: (moves_to(CaseState.SIGNING), project_request),
    SignatureFailed: (moves_to(CaseState.WAITING),),
    AmendmentOpened: (moves_to(CaseState.WAITING),),
    Rejected: (moves_to(CaseState.REJECTED),),
    EmergencyClosed: (moves_to(CaseState.CLOSED),),
    Signed: (moves_to(CaseState.SIGNED), project_prescription),
    Revoked: (moves_to(CaseState.CLOSED), project_revoked),
}
TABLES = (CaseRow, PrescriptionRow, SignatureRow)
