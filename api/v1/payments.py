"""Paying at the gateway's own page. Card and UPI details are typed there and nowhere else."""

import contextlib
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from api.call import OpenServices, PatientCall, by_browser
from commerce import queries
from commerce.payments import fields_of, gateway_digest
from commerce.ports import ForgedPayment
from core.directory import hospital_of
from core.errors import Unavailable
from core.ids import HospitalId
from core.unit_of_work import UnitOfWork
from runtime.services import Services

router = APIRouter(prefix="/payments", tags=["payments"])


class PayIn(BaseModel):
    order: UUID


class CheckoutOut(BaseModel):
    """Post `fields` to `url` from the patient's browser."""

    url: str
    fields: dict[str, str]


class ReturnedOut(BaseModel):
    order: UUID
    paid: bool


@router.post("", status_code=201)
async def begin(body: PayIn, call: PatientCall) -> CheckoutOut:
    """Ask the gateway to collect. The same order again goes to the same page; 409 once paid."""

    async def work(uow: UnitOfWork) -> None:
        await queries.own_order(uow, body.order, call.caller.account)

    await call.do(work)
    caller, payments = call.caller, call.services.shop.payments
    page = await payments.begin(caller.hospital, caller.actor, body.order)
    return CheckoutOut(url=page.url, fields=page.fields)


@router.post("/return", response_model=ReturnedOut)
async def returned(request: Request, services: OpenServices) -> ReturnedOut | RedirectResponse:
    """Take the browser back from the gateway. 409 for what the gateway did not sign.

    The signature proves the ids only; amount and state are asked for. A browser goes on to the
    page of the order, which shows the payment once it is known.
    """
    hospital, order = await back_from_checkout(services, fields_of(await request.form()))
    if by_browser(request):
        with contextlib.suppress(Unavailable):  # the webhook or the sweep asks again
            await services.shop.payments.settle(hospital, order)
        return RedirectResponse(f"/orders/{order}", 303)
    settled = await services.shop.payments.settle(hospital, order)
    return ReturnedOut(order=order, paid=bool(settled.payment))


async def back_from_checkout(services: Services, fields: dict[str, str]) -> tuple[HospitalId, UUID]:
    """Name the hospital and the order of a signed return, or raise `ForgedPayment` (409)."""
    gateway_order = services.shop.checkout.returned(fields)
    hospital = await hospital_of(services.engine, gateway_digest(services.pepper, gateway_order))
    if hospital is not None:
        async with services.units.begin(hospital, "vendor:payments") as uow:
            order = await queries.order_of_gateway(uow, gateway_order)
        if order is not None:
            return hospital, order
    raise ForgedPayment("no such payment")
