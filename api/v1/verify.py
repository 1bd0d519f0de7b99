"""Public verification: is this prescription real and still good? It names no patient."""

from datetime import datetime
from typing import Literal
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from api.call import OpenServices, by_browser
from core.directory import hospital_of
from core.ids import AccountId
from identity.physicians import verified_physician
from review.codes import code_digest
from review.queries import prescription_of_code
from runtime.services import Services

router = APIRouter(prefix="/verify", tags=["verify"])


class VerifiedOut(BaseModel):
    """`sha256` is of the signed PDF: compare it with the file in your hand."""

    status: Literal["valid", "superseded", "revoked", "unknown"]
    physician: str = ""
    registration: str = ""
    signed_at: datetime | None = None
    ended_at: datetime | None = None
    sha256: str = ""


@router.get("/{code}", response_model=VerifiedOut)
async def verify(
    code: str, services: OpenServices, request: Request
) -> VerifiedOut | RedirectResponse:
    """Check a printed code. An unknown code is an answer, not an error. A browser gets the page."""
    if by_browser(request):
        return RedirectResponse(f"/verify/{quote(code[:64], safe='')}", 303)
    return await verified(code, services)


async def verified(code: str, services: Services) -> VerifiedOut:
    digest = code_digest(services.pepper, code[:64])
    hospital = await hospital_of(services.engine, digest)
    if hospital is None:
        return VerifiedOut(status="unknown")
    async with services.units.begin(hospital, "public") as uow:
        found = await prescription_of_code(uow, digest)
        if found is None:
            return VerifiedOut(status="unknown")
        physician = await verified_physician(uow, AccountId(UUID(found.physician)))
    return VerifiedOut(
        status=found.state,
        physician=physician.name,
        registration=f"{physician.council} {physician.registration}",
        signed_at=found.signed_at,
        ended_at=found.ended_at,
        sha256=found.document_sha256,
    )
