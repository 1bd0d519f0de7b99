"""The pharmacist's screen: the inbox, and the order that is open."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1 import pharmacy
from api.v1.pharmacy import DispenseOut, NoSuchRider, PackIn, RejectIn
from commerce.events import Batch, OrderLine
from commerce.order import load
from commerce.queries import Listed
from core.errors import ConsultError
from core.ids import AccountId
from core.money import rupees
from core.unit_of_work import UnitOfWork
from identity.accounts import accounts_of
from identity.roles import Role
from review.queries import prescription, signed_draft
from web.goods import line_quantity, short_number
from web.plain import PlainLine, plain_lines
from web.session import PharmacistVisit, Unreadable, Visit, WatchingPharmacist

router = APIRouter(prefix="/pharmacy")
_MINUTE = 60
Work = Callable[[UnitOfWork], Awaitable[object]]


class Row(NamedTuple):
    """A paid order in the inbox. It names no medicine and nobody."""

    order: Listed
    number: str
    minutes: int
    total: str


class Parcel(NamedTuple):
    """What an opened order needs: each line with how much it is and how it is taken."""

    order: DispenseOut
    number: str
    lines: list[tuple[OrderLine, str, PlainLine | None]]
    products: list[OrderLine]
    riders: list[tuple[AccountId, str]]


@router.get("")
async def inbox(visit: PharmacistVisit) -> Response:
    return await _page(visit, None)


@router.get("/inbox")
async def piece(visit: WatchingPharmacist) -> Response:
    """Show the inbox alone, as a piece of its page."""
    return visit.page("_inbox.html", rows=await _rows(visit), opened=None)


@router.get("/orders/{order}")
async def show(order: UUID, visit: PharmacistVisit) -> Response:
    return await _page(visit, order)


@router.post("/orders/{order}/confirmation")
async def confirm(order: UUID, visit: PharmacistVisit) -> Response:
    """Take the order; its stock is reserved."""
    return await _done(visit, order, lambda uow: visit.services.shop.dispense.confirm(uow, order))


@router.post("/orders/{order}/rejection")
async def reject(order: UUID, visit: PharmacistVisit) -> Response:
    """Refuse the order with a reason; the patient gets the money back."""

    async def work(uow: UnitOfWork) -> None:
        fields = {"code": visit.text("code", 40), "words": visit.text("words", 500)}
        given = RejectIn.model_validate(fields)
        await visit.services.shop.dispense.reject(uow, order, given.code, given.words)

    return await _done(visit, order, work)


@router.post("/orders/{order}/packing")
async def pack(order: UUID, visit: PharmacistVisit) -> Response:
    """Note batch and expiry of every product."""

    async def work(uow: UnitOfWork) -> None:
        products = _products((await load(uow, order)).lines)
        batches = [
            {
                "sku": each.sku,
                "batch": visit.text(f"batch-{number}", 40),
                "expires": visit.text(f"expires-{number}", 10),
            }
            for number, each in enumerate(products)
        ]
        given = PackIn.model_validate({"batches": batches}).batches
        made = [Batch(**each.model_dump()) for each in given]
        await visit.services.shop.dispense.pack(uow, order, made)

    return await _done(visit, order, work)


@router.post("/orders/{order}/handover")
async def hand_over(order: UUID, visit: PharmacistVisit) -> Response:
    """Give the parcel to a rider of this hospital."""

    async def work(uow: UnitOfWork) -> None:
        known = {str(each): each for each in await accounts_of(uow, Role.RIDER)}
        rider = known.get(visit.text("rider", 40))
        if rider is None:
            raise NoSuchRider("no such rider")
        await visit.services.shop.dispense.ship(uow, order, rider)

    return await _done(visit, order, work)


async def _done(visit: Visit, order: UUID, work: Work) -> Response:
    """Do it in one unit of work; show the order again, with what went wrong where something did."""
    try:
        await visit.call.do(work)
    except ConsultError as error:
        return await _page(visit, order, error=error)
    except ValidationError:
        return await _page(visit, order, error=Unreadable("a field cannot be read"))
    return visit.go(f"/pharmacy/orders/{order}")


async def _page(visit: Visit, order: UUID | None, *, error: ConsultError | None = None) -> Response:
    return visit.page(
        "pharmacy.html",
        rows=await _rows(visit),
        opened=await _parcel(visit, order) if order else None,
        typed=visit.form if error else {},
        problem=visit.words.problem(error) if error else "",
        status=error.status if error else 200,
    )


async def _rows(visit: Visit) -> list[Row]:
    now = visit.services.units.clock()
    return [
        Row(
            each,
            short_number(each.id),
            max(0, int((now - each.placed_at).total_seconds()) // _MINUTE),
            rupees(each.paise),
        )
        for each in await pharmacy.orders(visit.call)
    ]


async def _parcel(visit: Visit, order: UUID) -> Parcel:
    async def work(uow: UnitOfWork) -> Parcel:
        found = await load(uow, order)
        shown, taken = await pharmacy.dispense_out(uow, found), dict[str, PlainLine]()
        if found.placed.prescription:
            signed = await prescription(uow, UUID(found.placed.prescription))
            draft = await signed_draft(uow, signed)
            plain = plain_lines(draft, visit.words)
            taken = {line.id: each for line, each in zip(draft.lines, plain, strict=True)}
        goods = visit.services.shop.catalog
        return Parcel(
            order=shown,
            number=short_number(order),
            lines=[
                (each, line_quantity(goods, each, visit.words), taken.get(each.line))
                for each in shown.lines
            ],
            products=_products(shown.lines),
            riders=[(each, short_number(each)) for each in await accounts_of(uow, Role.RIDER)],
        )

    return await visit.call.do(work)


def _products(lines: tuple[OrderLine, ...] | list[OrderLine]) -> list[OrderLine]:
    """List one line of every product, in an order that a form can rely on."""
    return [
        next(each for each in lines if each.sku == sku) for sku in sorted({x.sku for x in lines})
    ]
