"""The pharmacist's desk: paid orders, the shelf, and who brings them.

It shows what dispensing needs: medicines and how they are taken, the patient's name and age, who
prescribed. No word of the consult, no diagnosis.
"""

from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from api.call import Call, PharmacistCall
from commerce import ledger, queries, stock
from commerce.events import Batch, OrderLine
from commerce.order import Order, OrderState, load
from commerce.queries import Listed
from compliance.access import note
from core.errors import NotFound
from core.ids import AccountId
from core.unit_of_work import UnitOfWork
from identity.accounts import accounts_of
from identity.patients import profile_of
from identity.physicians import verified_physician
from identity.roles import Role
from review.queries import prescription

router = APIRouter(prefix="/pharmacy", tags=["pharmacy"])
OPEN = (OrderState.PLACED, OrderState.CONFIRMED, OrderState.PACKED, OrderState.SHIPPED)


class NoSuchRider(NotFound):
    """Nobody of that account rides for this hospital."""


class DispenseOut(BaseModel):
    id: UUID
    state: OrderState
    lines: list[OrderLine]
    patient: str
    age_years: int
    physician: str
    registration: str


class RejectIn(BaseModel):
    code: Annotated[str, Field(pattern=r"^(out_of_stock|prescription|address|other)$")]
    words: str = Field(min_length=1, max_length=500)


class BatchIn(BaseModel):
    sku: str = Field(max_length=120)
    batch: str = Field(min_length=1, max_length=40)
    expires: str = Field(pattern=r"^20\d\d-(0[1-9]|1[0-2])$")


class PackIn(BaseModel):
    batches: list[BatchIn] = Field(min_length=1, max_length=30)


class ShipIn(BaseModel):
    rider: UUID


class StockIn(BaseModel):
    counts: dict[str, Annotated[int, Field(ge=0, le=1_000_000)]] = Field(
        min_length=1, max_length=1000
    )


@router.get("/orders")
async def orders(call: PharmacistCall) -> list[Listed]:
    """List paid orders that are not on their way yet, the oldest first."""
    return await call.do(lambda uow: queries.orders_in(uow, *OPEN, paid=True))


@router.get("/orders/{order}")
async def show(order: UUID, call: PharmacistCall) -> DispenseOut:
    async def work(uow: UnitOfWork) -> DispenseOut:
        return await dispense_out(uow, await load(uow, order))

    return await call.do(work)


@router.post("/orders/{order}/confirmation")
async def confirm(order: UUID, call: PharmacistCall) -> Response:
    """Take the order; its stock is reserved. 409 when unpaid, out of stock or no longer valid."""
    dispense = call.services.shop.dispense
    return await _step(call, lambda uow: dispense.confirm(uow, order))


@router.post("/orders/{order}/rejection")
async def reject(order: UUID, body: RejectIn, call: PharmacistCall) -> Response:
    """Refuse the order with a reason; the patient gets the money back."""
    dispense = call.services.shop.dispense
    return await _step(call, lambda uow: dispense.reject(uow, order, body.code, body.words))


@router.post("/orders/{order}/packing")
async def pack(order: UUID, body: PackIn, call: PharmacistCall) -> Response:
    """Note the batches that were packed. 422 unless every product has one that is not expiring."""
    batches = [Batch(**each.model_dump()) for each in body.batches]
    dispense = call.services.shop.dispense
    return await _step(call, lambda uow: dispense.pack(uow, order, batches))


@router.post("/orders/{order}/handover")
async def ship(order: UUID, body: ShipIn, call: PharmacistCall) -> Response:
    """Hand the parcel to a rider of this hospital. 404 for anybody else."""

    async def work(uow: UnitOfWork) -> Order:
        if body.rider not in await accounts_of(uow, Role.RIDER):
            raise NoSuchRider("no such rider")
        return await call.services.shop.dispense.ship(uow, order, AccountId(body.rider))

    return await _step(call, work)


@router.get("/riders")
async def riders(call: PharmacistCall) -> list[UUID]:
    async def work(uow: UnitOfWork) -> list[UUID]:
        return [*await accounts_of(uow, Role.RIDER)]

    return await call.do(work)


@router.put("/stock", status_code=204)
async def count(body: StockIn, call: PharmacistCall) -> None:
    """Write what was counted on the shelf, in units by product."""
    catalog = call.services.shop.catalog
    await call.do(lambda uow: stock.set_on_hand(uow, catalog, body.counts))


@router.get("/payouts")
async def payouts(call: PharmacistCall) -> dict[str, int]:
    """Sum the accounts of the ledger, in paise; a debit is positive."""

    async def work(uow: UnitOfWork) -> dict[str, int]:
        return {str(name): paise for name, paise in (await ledger.balances(uow)).items()}

    return await call.do(work)


async def _step(call: Call, step: Callable[[UnitOfWork], Awaitable[Order]]) -> Response:
    async def work(uow: UnitOfWork) -> DispenseOut:
        return await dispense_out(uow, await step(uow))

    return await call.once(work, 200)


async def dispense_out(uow: UnitOfWork, found: Order) -> DispenseOut:
    """Show an order as its pharmacist needs it."""
    await note(uow, found.patient, "dispensing", consult=found.consult)
    profile, physician, registration = await profile_of(uow, found.patient), "", ""
    if found.placed.prescription:
        signed = await prescription(uow, UUID(found.placed.prescription))
        who = await verified_physician(uow, AccountId(UUID(signed.physician)))
        physician, registration = who.name, f"{who.council} {who.registration}"
    return DispenseOut(
        id=found.id,
        state=found.state,
        lines=list(found.lines),
        patient=profile.name,
        age_years=int(profile.age_on(uow.now.date())),
        physician=physician,
        registration=registration,
    )
