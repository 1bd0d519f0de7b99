"""Approve a case and go to the signature provider's page; come back to what it said."""

from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from compliance.access import note
from core.errors import ConsultError
from core.ids import ConsultId
from core.unit_of_work import UnitOfWork
from review.approve import Approval
from review.case import Case, CaseState, load
from review.ports import DocumentMissing, SigningPage
from review.store import fetch
from web.pages.case import case_page, save_draft
from web.session import PhysicianVisit, Unreadable

router = APIRouter()
_REASON = "reason:"


@router.post("/desk/cases/{consult}/approval")
async def approve(consult: UUID, visit: PhysicianVisit) -> Response:
    """Approve just what was on the screen; what was changed there is saved and checked first."""

    async def work(uow: UnitOfWork) -> Approval | None:
        _, changed = await save_draft(visit, uow, consult)
        if changed:
            return None
        reasons = {
            name.removeprefix(_REASON): visit.text(name, 500)
            for name in visit.form
            if name.startswith(_REASON)
        }
        approve = visit.services.review.approve
        return await approve(uow, ConsultId(consult), visit.call.caller.account, reasons)

    try:
        begun = await visit.call.do(work)
    except ConsultError as error:
        return await case_page(visit, consult, error=error)
    except ValidationError:
        return await case_page(visit, consult, error=Unreadable("a field cannot be read"))
    if begun is None:
        return visit.go(f"/desk/cases/{consult}?saved=true")
    return visit.go(f"/desk/cases/{consult}/signature")


@router.get("/desk/cases/{consult}/signature")
async def signature(consult: UUID, visit: PhysicianVisit) -> Response:
    """Lead on to the provider, by the browser, with the request that was frozen."""

    async def work(uow: UnitOfWork) -> SigningPage | None:
        case = await load(uow, ConsultId(consult))
        if case.state is not CaseState.SIGNING or case.request is None:
            return None
        request, service = case.request, visit.services.review.service
        return service.begin(request.transaction, bytes.fromhex(request.digest))

    onward = await visit.call.do(work)
    if onward is None:
        return visit.go(f"/desk/cases/{consult}")
    at = urlsplit(onward.url)
    return visit.page(
        "signature.html",
        consult=consult,
        onward=onward,
        provider=at.hostname,
        posts_to=f"{at.scheme}://{at.netloc}",
    )


@router.get("/desk/cases/{consult}/prescription")
async def document(consult: UUID, visit: PhysicianVisit) -> Response:
    """Give the signed PDF of a case, byte for byte. 404 before it is signed."""

    async def work(uow: UnitOfWork) -> bytes:
        case = await load(uow, ConsultId(consult))
        if case.signed is None:
            raise DocumentMissing("no such prescription")
        await note(uow, case.consult.patient, "prescription", consult=consult)
        documents = visit.services.review.documents
        return await fetch(uow, documents, case.consult.patient, case.signed.document)

    disposition = {"Content-Disposition": 'inline; filename="prescription.pdf"'}
    return Response(await visit.call.do(work), media_type="application/pdf", headers=disposition)


@router.post("/desk/cases/{consult}/signature")
async def settle(consult: UUID, visit: PhysicianVisit) -> Response:
    """Ask the provider about a signature whose answer did not come back."""

    async def work(uow: UnitOfWork) -> Case:
        return await visit.services.review.sign.settle(uow, ConsultId(consult))

    try:
        case = await visit.call.do(work)
    except ConsultError as error:
        return await case_page(visit, consult, error=error)
    waiting = case.state is CaseState.SIGNING
    return visit.go(f"/desk/cases/{consult}{'/signature' if waiting else ''}")
