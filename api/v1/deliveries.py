"""The rider's list: where to, to whom, and the code at the door. No medicine is named."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from api.call import RiderCall
from commerce import queries
from commerce.deliver import NotYourDelivery
from commerce.delivery_code import WrongDeliveryCode
from commerce.order import Order, OrderState, load
from compliance.access import note
from core.unit_of_work import UnitOfWork

router = APIRouter(prefix="/deliveries", tags=["deliveries"])
_SHOWN_DIGITS = 4


class DeliveryOut(BaseModel):
    """`phone` shows its last four digits only."""

    order: UUID
    state: OrderState
    name: str
    phone: str
    street: str
    city: str
    pincode: str


class CodeIn(BaseModel):
    code: str = Field(pattern=r"^[0-9]{6}$")


class FailureIn(BaseModel):
    reason: Annotated[str, Field(pattern=r"^(nobody_there|wrong_address|refused|other)$")]


@router.get("")
async def mine(call: RiderCall) -> list[DeliveryOut]:
    async def work(uow: UnitOfWork) -> list[DeliveryOut]:
        found = await queries.orders_of_rider(uow, call.caller.account)
        return [await delivery_out(uow, await load(uow, each.id)) for each in found]

    return await call.do(work)


@router.get("/{order}")
async def show(order: UUID, call: RiderCall) -> DeliveryOut:
    """Show where an order goes. 403 for another rider's."""

    async def work(uow: UnitOfWork) -> DeliveryOut:
        found = await load(uow, order)
        if found.rider != str(call.caller.account):
            raise NotYourDelivery("another rider brings this order")
        return await delivery_out(uow, found)

    return await call.do(work)


@router.post("/{order}/start")
async def start(order: UUID, call: RiderCall) -> Response:
    """Go: the patient gets the delivery code. 403 for another rider's order."""

    async def work(uow: UnitOfWork) -> DeliveryOut:
        deliver = call.services.shop.deliver
        return await delivery_out(uow, await deliver.start(uow, call.caller.account, order))

    return await call.once(work, 200)


@router.post("/{order}/code")
async def hand_over(order: UUID, body: CodeIn, call: RiderCall) -> DeliveryOut:
    """Prove the delivery. 403 tells the attempts left; the right code again changes nothing."""

    async def work(uow: UnitOfWork) -> DeliveryOut | WrongDeliveryCode:
        deliver = call.services.shop.deliver
        done = await deliver.hand_over(uow, call.caller.account, order, body.code)
        if isinstance(done, WrongDeliveryCode):
            return done
        return await delivery_out(uow, done)

    done = await call.do(work)
    if isinstance(done, WrongDeliveryCode):  # its attempt is committed by now
        raise done
    return done


@router.post("/{order}/failure")
async def failed(order: UUID, body: FailureIn, call: RiderCall) -> Response:
    """Nobody was there: the code ends, the parcel stays with its rider."""

    async def work(uow: UnitOfWork) -> DeliveryOut:
        deliver = call.services.shop.deliver
        return await delivery_out(
            uow, await deliver.failed(uow, call.caller.account, order, body.reason)
        )

    return await call.once(work, 200)


async def delivery_out(uow: UnitOfWork, found: Order) -> DeliveryOut:
    """Show name and address of who gets the parcel; their access log tells that it was shown."""
    await note(uow, found.patient, "delivery", consult=found.consult)
    address = found.address
    masked = "•" * max(0, len(address.phone) - _SHOWN_DIGITS) + address.phone[-_SHOWN_DIGITS:]
    return DeliveryOut(
        order=found.id, state=found.state, **address.model_dump() | {"phone": masked}
    )
