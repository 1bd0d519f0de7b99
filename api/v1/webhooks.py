"""Answers of vendors, proven by a signature on the raw bytes and not by who brings them."""

from urllib.parse import parse_qs

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from api.call import OpenServices, by_browser
from commerce.inbox import take
from commerce.payments import gateway_digest
from core.directory import hospital_of
from review.case import CaseState
from review.ports import Forged

router = APIRouter(prefix="/webhooks", tags=["webhooks"])
_LOG = structlog.get_logger()
_FIELD = "eSignResponse"


class TakenOut(BaseModel):
    """How the case stands after the answer; the physician's browser shows it."""

    state: CaseState
    failure: str


class HintOut(BaseModel):
    """`new` is false for an event that was here before."""

    new: bool


@router.post("/esign", response_model=TakenOut)
async def esign(request: Request, services: OpenServices) -> TakenOut | RedirectResponse:
    """Take an eSign answer, by the browser's form or by the provider's server, once or twice.

    A browser goes on to the page of the case.

    409 for an answer that the provider did not sign or whose transaction is not ours.
    """
    answer = services.review.service.read(_xml(await request.body()))
    digest = services.pepper.digest("esign-transaction", answer.transaction)
    hospital = await hospital_of(services.engine, digest)
    if hospital is None:
        raise Forged("no such signature transaction")
    async with services.units.begin(hospital, "vendor:esign") as uow:
        case = await services.review.sign.answered(uow, answer)
    if by_browser(request):
        return RedirectResponse(f"/desk/cases/{case.consult.id}", 303)
    return TakenOut(state=case.state, failure=case.failure)


@router.post("/razorpay", status_code=202)
async def razorpay(request: Request, services: OpenServices) -> HintOut:
    """Take a payment event: proven on its raw bytes, kept once, worked on afterwards.

    409 for what the gateway did not sign. What is about nothing of ours is answered, not kept.
    """
    hint = services.shop.hints.read(await request.body(), request.headers)
    digest = gateway_digest(services.pepper, hint.gateway_order)
    hospital = await hospital_of(services.engine, digest)
    if hospital is None:
        _LOG.warning("webhook about nothing of ours", vendor="razorpay")
        return HintOut(new=False)
    async with services.units.begin(hospital, "vendor:payments") as uow:
        return HintOut(new=await take(uow, services.jobs, "razorpay", hint))


def _xml(body: bytes) -> bytes:
    """Take the XML out of a form, or as it is."""
    if body.lstrip().startswith(b"<"):
        return body
    found = parse_qs(body.decode("ascii", "replace")).get(_FIELD, [""])
    return found[0].encode()
