"""The queue, and where prescriptions and transactions are found."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from core.frozen import Frozen
from core.ids import AccountId, ConsultId, PatientId
from core.prescription import Draft
from core.unit_of_work import UnitOfWork
from identity.patients import patients_of
from pipeline.events import stream_of
from review.case import CaseState, fold
from review.events import Signed
from review.ports import DocumentMissing, Forged
from review.tables import CaseRow, PrescriptionRow, SignatureRow

OPEN = (CaseState.EMERGENCY, CaseState.WAITING, CaseState.SIGNING)
_MOST = 200


class Waiting(Frozen):
    """One line of the queue. It names nobody: the case does, to who opens it."""

    consult: UUID
    patient: UUID
    state: CaseState
    urgency: str
    manual: bool
    queued_at: datetime


class Prescription(Frozen):
    """A signed prescription as it is kept."""

    id: UUID
    consult: UUID
    patient: UUID
    physician: str
    state: str
    document: str
    document_sha256: str
    signed_at: datetime
    ended_at: datetime | None


_URGENCY = ("emergency", "urgent", "routine")


async def queue(uow: UnitOfWork, states: Sequence[CaseState] = OPEN) -> list[Waiting]:
    """List open cases: emergencies first, then urgent, each by how long they wait."""
    wanted = select(CaseRow).where(col(CaseRow.state).in_(states))
    order = (col(CaseRow.rank), col(CaseRow.queued_at))
    rows = (await uow.session.execute(wanted.order_by(*order).limit(_MOST))).scalars()
    return [
        Waiting(
            consult=row.consult_id,
            patient=row.patient_id,
            state=CaseState(row.state),
            urgency=_URGENCY[row.rank],
            manual=row.manual,
            queued_at=row.queued_at,
        )
        for row in rows
    ]


async def place_in_queue(uow: UnitOfWork, consult: ConsultId) -> int | None:
    """Count the open cases ahead, plus one. None: it does not wait."""
    mine = await uow.session.get(CaseRow, consult)
    if mine is None or mine.state not in OPEN:
        return None
    ahead = select(func.count()).where(
        col(CaseRow.state).in_(OPEN),
        (col(CaseRow.rank) < mine.rank)
        | ((col(CaseRow.rank) == mine.rank) & (col(CaseRow.queued_at) < mine.queued_at)),
    )
    return 1 + ((await uow.session.execute(ahead)).scalar() or 0)


async def case_state(uow: UnitOfWork, consult: ConsultId) -> CaseState | None:
    """Tell where a case stands. None: it has not come to a physician."""
    row = await uow.session.get(CaseRow, consult)
    return CaseState(row.state) if row else None


async def consult_of_transaction(uow: UnitOfWork, transaction: str) -> ConsultId:
    """Find the case of a signature transaction, or raise `Forged`."""
    row = await uow.session.get(SignatureRow, transaction)
    if row is None:
        raise Forged("no such signature transaction")
    return ConsultId(row.consult_id)


async def prescription_of_code(uow: UnitOfWork, digest: bytes) -> Prescription | None:
    wanted = select(PrescriptionRow).where(col(PrescriptionRow.code) == digest)
    row = (await uow.session.execute(wanted)).scalar_one_or_none()
    return _prescription(row) if row else None


async def prescriptions_of(uow: UnitOfWork, account: AccountId) -> list[Prescription]:
    """List the signed prescriptions of an account's patients, the newest first."""
    patients = await patients_of(uow, account)
    wanted = select(PrescriptionRow).where(col(PrescriptionRow.patient_id).in_(patients))
    rows = await uow.session.execute(wanted.order_by(col(PrescriptionRow.signed_at).desc()))
    return [_prescription(row) for row in rows.scalars()]


async def prescriptions_by(uow: UnitOfWork, physician: AccountId) -> list[Prescription]:
    """List what a physician signed, the newest first."""
    wanted = select(PrescriptionRow).where(col(PrescriptionRow.physician) == str(physician))
    order = col(PrescriptionRow.signed_at).desc()
    rows = await uow.session.execute(wanted.order_by(order).limit(_MOST))
    return [_prescription(row) for row in rows.scalars()]


async def valid_prescription(uow: UnitOfWork, consult: ConsultId) -> UUID | None:
    """Name the prescription of a consult that is good now."""
    wanted = select(col(PrescriptionRow.id)).where(
        col(PrescriptionRow.consult_id) == consult, col(PrescriptionRow.state) == "valid"
    )
    return (await uow.session.execute(wanted)).scalar_one_or_none()


async def prescription(uow: UnitOfWork, wanted: UUID) -> Prescription:
    """Read a signed prescription of this hospital, or raise `DocumentMissing` (404)."""
    row = await uow.session.get(PrescriptionRow, wanted)
    if row is None:
        raise DocumentMissing("no such prescription")
    return _prescription(row)


async def own_prescription(uow: UnitOfWork, wanted: UUID, account: AccountId) -> Prescription:
    """Read it for the account it belongs to; anybody else's answers as if absent."""
    found = await prescription(uow, wanted)
    if PatientId(found.patient) not in await patients_of(uow, account):
        raise DocumentMissing("no such prescription")
    return found


async def signed_draft(uow: UnitOfWork, signed: Prescription) -> Draft:
    """Give the draft exactly as it was signed, without what an amendment has changed since."""
    consult = ConsultId(signed.consult)
    recorded = await uow.history.read(stream_of(consult))
    for at, each in enumerate(recorded, start=1):
        if isinstance(each.event, Signed) and each.event.prescription == str(signed.id):
            return fold(consult, recorded[:at]).draft
    raise DocumentMissing("no such prescription")


def _prescription(row: PrescriptionRow) -> Prescription:
    return Prescription(
        id=row.id,
        consult=row.consult_id,
        patient=row.patient_id,
        physician=row.physician,
        state=row.state,
        document=row.document,
        document_sha256=row.document_sha256,
        signed_at=row.signed_at,
        ended_at=row.ended_at,
    )
