"""Revoke a signed prescription: whoever checks its code from then on is told so."""

from uuid import UUID

from core.ids import ConsultId
from core.unit_of_work import UnitOfWork
from pipeline.events import stream_of
from review.case import Case, CaseState, WrongState, load
from review.events import Revoked
from review.queries import prescription


async def revoke(uow: UnitOfWork, wanted: UUID, words: str) -> Case:
    """Revoke it, or raise `DocumentMissing` (404) or `WrongState` (409)."""
    found = await prescription(uow, wanted)
    case = await load(uow, ConsultId(found.consult))
    case.require(CaseState.SIGNED)
    if found.state != "valid":
        raise WrongState(f"the prescription is {found.state} already")
    stream, patient = stream_of(case.consult.id), case.consult.patient
    revoked = Revoked(prescription=str(wanted), words=words)
    await uow.append(stream, revoked, expected=case.version, patient=patient)
    return await load(uow, case.consult.id)
