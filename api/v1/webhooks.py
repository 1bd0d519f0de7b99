"""Answers of vendors, proven by a signature on the raw bytes and not by who brings them."""

from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from pydantic import BaseModel

from api.call import OpenServices
from core.directory import hospital_of
from review.case import CaseState
from review.ports import Forged

router = APIRouter(prefix="/webhooks", tags=["webhooks"])
_FIELD = "eSignResponse"


class TakenOut(BaseModel):
    """How the case stands after the answer; the physician's browser shows it."""

    state: CaseState
    failure: str


@router.post("/esign")
async def esign(request: Request, services: OpenServices) -> TakenOut:
    """Take an eSign answer, by the browser's form or by the provider's server, once or twice.

    409 for an answer that the provider did not sign or whose transaction is not ours.
    """
    answer = services.review.service.read(_xml(await request.body()))
    digest = services.pepper.digest("esign-transaction", answer.transaction)
    hospital = await hospital_of(services.engine, digest)
    if hospital is None:
        raise Forged("no such signature transaction")
    async with services.units.begin(hospital, "vendor:esign") as uow:
        case = await services.review.sign.answered(uow, answer)
    return TakenOut(state=case.state, failure=case.failure)


def _xml(body: bytes) -> bytes:
    """Take the XML out of a form, or as it is."""
    if body.lstrip().startswith(b"<"):
        return body
    found = parse_qs(body.decode("ascii", "replace")).get(_FIELD, [""])
    return found[0].encode()
