"""An order of the patient's: how it stands, paying it, the code at the door."""

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from api.v1 import orders
from commerce import queries
from commerce.order import ENDED, Order
from commerce.ports import CheckoutPage
from core.errors import ConsultError
from core.money import rupees
from core.unit_of_work import UnitOfWork
from web.goods import lead_of, line_quantity, refund_of, short_number, steps_of
from web.session import PatientVisit, Visit, WatchingPatient

router = APIRouter(prefix="/orders/{order}")


@router.get("")
async def show(order: UUID, visit: PatientVisit) -> Response:
    return await order_page(visit, order)


@router.get("/standing")
async def standing(order: UUID, visit: WatchingPatient) -> Response:
    """Show how the order stands, as a piece of its page."""
    found = await orders.show(order, visit.call)
    return visit.page("_order.html", **_standing(found))


@router.post("/payment")
async def pay(order: UUID, visit: PatientVisit) -> Response:
    await orders.show(order, visit.call)  # raises for somebody else's
    return await begin_payment(visit, order)


@router.get("/payment")
async def checkout(order: UUID, visit: PatientVisit) -> Response:
    """Lead on to the gateway's page, by the browser. What is paid leads back to the order."""

    async def work(uow: UnitOfWork) -> Order:
        return await queries.own_order(uow, order, visit.call.caller.account)

    found = await visit.call.do(work)
    if not found.gateway_order or found.payment or found.state in ENDED:
        return visit.go(f"/orders/{order}")
    page = visit.services.shop.checkout.page(found.gateway_order, found.total_paise)
    return _onward(visit, found, page)


@router.post("/cancellation")
async def cancel(order: UUID, visit: PatientVisit) -> Response:
    """Call the order off before it is packed; what was paid goes back."""

    async def work(uow: UnitOfWork) -> None:
        found = await queries.own_order(uow, order, visit.call.caller.account)
        await visit.services.shop.dispense.cancel(uow, found)

    return await _done(visit, order, work)


@router.post("/delivery-code")
async def new_code(order: UUID, visit: PatientVisit) -> Response:
    """Make a new delivery code; the old one ends."""

    async def work(uow: UnitOfWork) -> None:
        found = await queries.own_order(uow, order, visit.call.caller.account)
        await visit.services.shop.deliver.renew(uow, found)

    return await _done(visit, order, work)


async def _done(
    visit: Visit, order: UUID, work: Callable[[UnitOfWork], Awaitable[None]]
) -> Response:
    """Do it in one unit of work; show the order again, with what stood in the way."""
    try:
        await visit.call.do(work)
    except ConsultError as error:
        return await order_page(visit, order, error=error)
    return visit.go(f"/orders/{order}")


async def begin_payment(visit: Visit, order: UUID) -> Response:
    """Ask the gateway to collect. Where it does not answer, the order waits to be paid."""
    caller = visit.call.caller
    try:
        await visit.services.shop.payments.begin(caller.hospital, caller.actor, order)
    except ConsultError as error:
        return await order_page(visit, order, error=error)
    return visit.go(f"/orders/{order}/payment")


async def order_page(visit: Visit, order: UUID, *, error: ConsultError | None = None) -> Response:
    """Show the order. 404 for somebody else's."""
    found, goods = await orders.show(order, visit.call), visit.services.shop.catalog
    return visit.page(
        "order.html",
        lines=[
            (each, line_quantity(goods, each, visit.words), rupees(each.paise))
            for each in found.lines
        ],
        delivery=rupees(found.delivery_paise) if found.delivery_paise else "",
        problem=visit.words.problem(error) if error else "",
        status=error.status if error else 200,
        **_standing(found),
    )


def _standing(found: orders.OrderOut) -> dict[str, Any]:
    return {
        "order": found,
        "number": short_number(found.id),
        "lead": lead_of(found),
        "steps": steps_of(found),
        "refund": refund_of(found),
        "total": rupees(found.total_paise),
    }


def _onward(visit: Visit, found: Order, page: CheckoutPage) -> Response:
    at = urlsplit(page.url)
    back = f"{visit.services.settings.base_url}/orders/{found.id}"
    return visit.page(
        "payment.html",
        order=found.id,
        number=short_number(found.id),
        url=page.url,
        fields=page.fields | {"cancel_url": back},
        total=rupees(found.total_paise),
        gateway=at.hostname,
        posts_to=f"{at.scheme}://{at.netloc}",
    )
