"""A signed prescription in plain words, and its public verification."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from api.call import OpenServices
from api.v1 import prescriptions
from api.v1.verify import verified
from core.ids import AccountId, ConsultId
from core.prescription import Draft
from core.unit_of_work import UnitOfWork
from identity.physicians import Physician, verified_physician
from review.case import as_signed
from review.queries import own_prescription
from web.plain import plain_lines
from web.session import Anybody, PatientVisit

router = APIRouter()


@router.get("/prescriptions/{prescription}")
async def show(prescription: UUID, visit: PatientVisit) -> Response:
    """Show what was signed, as it was signed. 404 before that, and for somebody else's."""
    found = await prescriptions.show(prescription, visit.call)

    async def work(uow: UnitOfWork) -> tuple[Draft, Physician]:
        kept = await own_prescription(uow, prescription, visit.call.caller.account)
        case = await as_signed(uow, ConsultId(kept.consult), prescription)
        return case.draft, await verified_physician(uow, AccountId(UUID(kept.physician)))

    draft, physician = await visit.call.do(work)
    return visit.page(
        "prescription.html",
        prescription=found,
        draft=draft,
        lines=plain_lines(draft, visit.words),
        physician=physician,
    )


@router.get("/verify")
async def ask(visit: Anybody, code: str = "") -> Response:
    if _plain(code):
        return visit.go(f"/verify/{_plain(code)}")
    return visit.page("verify.html", code="", found=None)


@router.get("/verify/{code}")
async def verify(code: str, visit: Anybody, services: OpenServices) -> Response:
    """Tell anybody whether a printed code is real and still good."""
    found = await verified(code, services)
    return visit.page("verify.html", code=_plain(code), found=found)


def _plain(code: str) -> str:
    return "".join(each for each in code.upper()[:64] if each.isalnum() or each == "-")
