"""The rider's screen, for a phone: where to, to whom, and the code at the door."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1 import deliveries
from api.v1.deliveries import CodeIn, FailureIn
from commerce.delivery_code import WrongDeliveryCode
from commerce.order import OrderState
from core.errors import ConsultError
from core.unit_of_work import UnitOfWork
from web.goods import short_number
from web.session import RiderVisit, Unreadable, Visit, WatchingRider

router = APIRouter(prefix="/deliveries")
Work = Callable[[UnitOfWork], Awaitable[object]]
_OVER = frozenset({OrderState.DELIVERED, OrderState.COMPLETED})


@router.get("")
async def mine(visit: RiderVisit) -> Response:
    return visit.page("deliveries.html", **await _round(visit))


@router.get("/round")
async def piece(visit: WatchingRider) -> Response:
    """Show the deliveries alone, as a piece of their page."""
    return visit.page("_round.html", **await _round(visit))


@router.get("/{order}")
async def show(order: UUID, visit: RiderVisit) -> Response:
    return await _page(visit, order)


@router.post("/{order}/start")
async def start(order: UUID, visit: RiderVisit) -> Response:
    """Go: the patient gets the delivery code."""
    account = visit.call.caller.account
    return await _done(
        visit, order, lambda uow: visit.services.shop.deliver.start(uow, account, order)
    )


@router.post("/{order}/code")
async def hand_over(order: UUID, visit: RiderVisit) -> Response:
    """Try the code that was told at the door; a wrong one tells how many tries are left."""
    try:
        typed = CodeIn(code="".join(visit.text("code", 20).split()))
        await deliveries.hand_over(order, typed, visit.call)
    except ValidationError:
        return await _page(visit, order, error=Unreadable("a code has six digits"))
    except ConsultError as error:
        return await _page(visit, order, error=error)
    return visit.go(f"/deliveries/{order}")


@router.post("/{order}/failure")
async def failed(order: UUID, visit: RiderVisit) -> Response:
    """Say why it could not be delivered; the parcel stays with its rider."""
    account = visit.call.caller.account

    async def work(uow: UnitOfWork) -> None:
        given = FailureIn.model_validate({"reason": visit.text("reason", 40)})
        await visit.services.shop.deliver.failed(uow, account, order, given.reason)

    return await _done(visit, order, work, to="/deliveries")


async def _done(visit: Visit, order: UUID, work: Work, to: str = "") -> Response:
    try:
        await visit.call.do(work)
    except ConsultError as error:
        return await _page(visit, order, error=error)
    except ValidationError:
        return await _page(visit, order, error=Unreadable("choose a reason"))
    return visit.go(to or f"/deliveries/{order}")


async def _page(visit: Visit, order: UUID, *, error: ConsultError | None = None) -> Response:
    """Show one delivery. 403 for another rider's."""
    found = await deliveries.show(order, visit.call)
    return visit.page(
        "delivery.html",
        delivery=found,
        number=short_number(order),
        over=found.state in _OVER,
        problem=visit.words.problem(error) if error else "",
        left=error.left if isinstance(error, WrongDeliveryCode) else None,
        status=error.status if error else 200,
    )


async def _round(visit: Visit) -> dict[str, Any]:
    found = await deliveries.mine(visit.call)
    return {
        "round": [(each, short_number(each.order)) for each in found],
        "rider": short_number(visit.call.caller.account),
    }
