"""The patient's orders, from placing to the delivery code."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.call import Call, PatientCall
from commerce import queries
from commerce.events import Address, OrderLine
from commerce.order import Order, OrderState
from commerce.queries import Listed
from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from identity.patients import require_owner

router = APIRouter(prefix="/orders", tags=["orders"])


class PlaceIn(BaseModel):
    patient: UUID
    address: UUID


class OrderOut(BaseModel):
    """`delivery_code` is there while the rider is on the way: tell it when you have the parcel.

    `missed`: why the last try to deliver failed. `ended_for`: why it was rejected or cancelled.
    `mismatched`: the gateway reports another amount than was asked for; a person looks.
    """

    id: UUID
    state: OrderState
    paid: bool
    refunded: bool
    total_paise: int
    goods_paise: int
    delivery_paise: int
    lines: list[OrderLine]
    address: Address
    placed_at: datetime
    delivery_code: str = ""
    mismatched: bool = False
    missed: str = ""
    ended_for: str = ""


@router.post("", status_code=201)
async def place(body: PlaceIn, call: PatientCall) -> Response:
    """Order what is in the cart. 409 when it is empty or beyond the prescription."""

    async def work(uow: UnitOfWork) -> OrderOut:
        patient = PatientId(body.patient)
        await require_owner(uow, patient, call.caller.account)
        made = await call.services.shop.place.order(uow, patient, body.address)
        return order_out(call, await queries.own_order(uow, made, call.caller.account))

    return await call.once(work, 201)


@router.get("")
async def mine(call: PatientCall) -> list[Listed]:
    return await call.do(lambda uow: queries.orders_of(uow, call.caller.account))


@router.get("/{order}")
async def show(order: UUID, call: PatientCall) -> OrderOut:
    async def work(uow: UnitOfWork) -> OrderOut:
        return order_out(call, await queries.own_order(uow, order, call.caller.account))

    return await call.do(work)


@router.post("/{order}/cancellation")
async def cancel(order: UUID, call: PatientCall) -> Response:
    """Call the order off; what was paid goes back. 409 once it is packed."""

    async def work(uow: UnitOfWork) -> OrderOut:
        found = await queries.own_order(uow, order, call.caller.account)
        return order_out(call, await call.services.shop.dispense.cancel(uow, found))

    return await call.once(work, 200)


@router.post("/{order}/delivery-code")
async def new_code(order: UUID, call: PatientCall) -> Response:
    """Make a new delivery code; the old one ends. 429 after five of them."""

    async def work(uow: UnitOfWork) -> OrderOut:
        found = await queries.own_order(uow, order, call.caller.account)
        return order_out(call, await call.services.shop.deliver.renew(uow, found))

    return await call.once(work, 200)


def order_out(call: Call, found: Order) -> OrderOut:
    return OrderOut(
        id=found.id,
        state=found.state,
        paid=bool(found.payment),
        refunded=bool(found.refund),
        total_paise=found.total_paise,
        goods_paise=found.placed.goods_paise,
        delivery_paise=found.placed.delivery_paise,
        lines=list(found.lines),
        address=found.address,
        placed_at=found.placed_at,
        delivery_code=call.services.shop.deliver.code(found),
        mismatched=found.mismatched and not found.payment,
        missed=found.missed,
        ended_for=found.ended_for,
    )
