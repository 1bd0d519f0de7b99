"""The patient's signed prescriptions. Before a signature there is nothing here."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.call import PatientCall
from compliance.access import note
from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from review import queries
from review.codes import verification_code
from review.queries import Prescription
from review.store import fetch

router = APIRouter(prefix="/prescriptions", tags=["prescriptions"])


class PrescriptionOut(BaseModel):
    id: UUID
    consult: UUID
    state: Literal["valid", "superseded", "revoked"]
    signed_at: datetime
    sha256: str
    code: str
    verify_url: str


@router.get("")
async def mine(call: PatientCall) -> list[PrescriptionOut]:
    async def work(uow: UnitOfWork) -> list[PrescriptionOut]:
        found = await queries.prescriptions_of(uow, call.caller.account)
        return [_out(call, each) for each in found]

    return await call.do(work)


@router.get("/{prescription}")
async def show(prescription: UUID, call: PatientCall) -> PrescriptionOut:
    """Show a signed prescription. 404 before it is signed, and for somebody else's."""

    async def work(uow: UnitOfWork) -> PrescriptionOut:
        found = await queries.own_prescription(uow, prescription, call.caller.account)
        return _out(call, found)

    return await call.do(work)


@router.get("/{prescription}/pdf")
async def pdf(prescription: UUID, call: PatientCall) -> Response:
    """Give the signed PDF, byte for byte."""

    async def work(uow: UnitOfWork) -> bytes:
        found = await queries.own_prescription(uow, prescription, call.caller.account)
        await note(uow, found.patient, "prescription", consult=found.consult)
        documents = call.services.review.documents
        return await fetch(uow, documents, PatientId(found.patient), found.document)

    disposition = {"Content-Disposition": 'inline; filename="prescription.pdf"'}
    return Response(await call.do(work), media_type="application/pdf", headers=disposition)


def _out(call: PatientCall, found: Prescription) -> PrescriptionOut:
    code = verification_code(call.services.pepper, str(found.id))
    return PrescriptionOut(
        id=found.id,
        consult=found.consult,
        state=found.state,
        signed_at=found.signed_at,
        sha256=found.document_sha256,
        code=code,
        verify_url=f"{call.services.settings.base_url}/api/v1/verify/{code}",
    )
