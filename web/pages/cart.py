"""The cart: what of a prescription is ordered, where it goes, what it costs."""

from typing import NamedTuple
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1.cart import cart_out
from commerce import addresses, cart
from commerce.addresses import NewAddress
from commerce.cart import MOST_UNITS, Cart, CartItem
from commerce.entitlement import Entitlement, NotValid, entitlement
from commerce.events import Address
from core.errors import ConsultError, Invalid
from core.ids import PatientId
from core.money import rupees
from core.unit_of_work import UnitOfWork
from review.queries import own_prescription
from web.goods import quantity
from web.pages.order import begin_payment
from web.pages.people import own_person
from web.session import PatientVisit, Unreadable, Visit

router = APIRouter()
_ADDRESS = ("name", "phone", "street", "city", "pincode")


class Row(NamedTuple):
    """A line of the cart. `most`: what the prescription still allows."""

    item: CartItem
    name: str
    quantity: str
    pack: str
    price: str
    most: int


class UnreadableAddress(Invalid):
    """The address that was typed is none a parcel finds."""


class Kept(NamedTuple):
    cart: Cart
    allowed: Entitlement | None
    over: NotValid | None
    addresses: dict[UUID, Address]


@router.post("/prescriptions/{prescription}/cart")
async def fill(prescription: UUID, visit: PatientVisit) -> Response:
    """Put what is left of a prescription into its patient's cart."""

    async def work(uow: UnitOfWork) -> UUID:
        signed = await own_prescription(uow, prescription, visit.call.caller.account)
        goods, patient = visit.services.shop.catalog, PatientId(signed.patient)
        await cart.fill(uow, goods, patient, prescription)
        return signed.patient

    patient = await visit.call.do(work)
    return visit.go(f"/patients/{patient}/cart?prescription={prescription}")


@router.get("/patients/{patient}/cart")
async def show(patient: UUID, visit: PatientVisit, prescription: UUID | None = None) -> Response:
    return await cart_page(visit, patient, prescription)


@router.post("/patients/{patient}/cart")
async def change(patient: UUID, visit: PatientVisit) -> Response:
    """Change the units of a product, or take it out."""
    await own_person(visit, patient)
    goods, remove = visit.services.shop.catalog, bool(visit.text("remove", 1))

    async def work(uow: UnitOfWork) -> None:
        item = _item(visit, 1 if remove else None)
        if remove:
            kept = await cart.cart_of(uow, PatientId(patient))
            await cart.keep(uow, PatientId(patient), kept.without(item.sku))
        else:
            await cart.put(uow, goods, PatientId(patient), item)

    try:
        await visit.call.do(work)
    except (ConsultError, ValidationError) as error:
        return await cart_page(visit, patient, error=error)
    return visit.go(f"/patients/{patient}/cart")


@router.post("/patients/{patient}/addresses")
async def add_address(patient: UUID, visit: PatientVisit) -> Response:
    await own_person(visit, patient)
    try:
        await visit.call.do(lambda uow: addresses.add(uow, PatientId(patient), _typed(visit)))
    except (ConsultError, ValidationError) as error:
        return await cart_page(visit, patient, error=error)
    return visit.go(f"/patients/{patient}/cart#address")


@router.post("/patients/{patient}/addresses/removal")
async def remove_address(patient: UUID, visit: PatientVisit) -> Response:
    await own_person(visit, patient)
    gone = _uuid(visit.text("address", 40))
    await visit.call.do(lambda uow: addresses.remove(uow, PatientId(patient), gone))
    return visit.go(f"/patients/{patient}/cart#address")


@router.post("/patients/{patient}/orders")
async def order(patient: UUID, visit: PatientVisit) -> Response:
    """Order what is in the cart, and go on to the payment. A first address is kept on the way."""
    await own_person(visit, patient)

    async def work(uow: UnitOfWork) -> UUID:
        chosen, who = visit.text("address", 40), PatientId(patient)
        where = _uuid(chosen) if chosen else await addresses.add(uow, who, _typed(visit))
        return await visit.services.shop.place.order(uow, who, where)

    try:
        made = await visit.call.do(work)
    except (ConsultError, ValidationError) as error:
        return await cart_page(visit, patient, error=error)
    return await begin_payment(visit, made)


async def cart_page(
    visit: Visit,
    patient: UUID,
    prescription: UUID | None = None,
    *,
    error: ConsultError | ValidationError | None = None,
) -> Response:
    """Show the cart, and what stood in the way of the last step."""
    person = await own_person(visit, patient)
    kept = await _kept(visit, PatientId(patient), prescription)
    shown, error = cart_out(visit.call, kept.cart), error or kept.over
    courses = kept.allowed.courses if kept.allowed else ()
    return visit.page(
        "cart.html",
        person=person,
        rows=_rows(visit, kept),
        missing=[each.line.medicine for each in courses if not each.products],
        allowed=kept.allowed,
        addresses=kept.addresses,
        goods=rupees(shown.goods_paise),
        delivery=rupees(shown.delivery_paise) if shown.delivery_paise else "",
        total=rupees(shown.total_paise),
        typed=visit.form if error else {},
        problem=visit.words.problem(error) if error else "",
        status=getattr(error, "status", 422) if error and error is not kept.over else 200,
    )


async def _kept(visit: Visit, patient: PatientId, prescription: UUID | None) -> Kept:
    """Read the cart, what its prescription allows (or that it is over), and the addresses."""
    goods = visit.services.shop.catalog

    async def work(uow: UnitOfWork) -> Kept:
        mine, where = await cart.cart_of(uow, patient), await addresses.all_of(uow, patient)
        wanted = mine.prescription or prescription
        if wanted is None:
            return Kept(mine, None, None, where)
        try:
            return Kept(mine, await entitlement(uow, goods, wanted, patient), None, where)
        except NotValid as over:
            return Kept(mine, None, over, where)

    return await visit.call.do(work)


def _rows(visit: Visit, kept: Kept) -> list[Row]:
    return [_row(visit, item, kept.allowed) for item in kept.cart.items]


def _row(visit: Visit, item: CartItem, allowed: Entitlement | None) -> Row:
    product = visit.services.shop.catalog.product(item.sku)
    return Row(
        item=item,
        name=f"{product.name} {product.strength} {product.form}",
        quantity=quantity(product, item.units, visit.words),
        pack="" if product.content else quantity(product, product.pack, visit.words),
        price=rupees(product.price(item.units)),
        most=_most(item, allowed),
    )


def _most(item: CartItem, allowed: Entitlement | None) -> int:
    """Give the most units that may be ordered of what is in the cart."""
    if not item.prescription:
        return MOST_UNITS
    course = allowed.course(item.line) if allowed else None
    if course is None:
        return item.units
    units = next((units for product, units in course.products if product.sku == item.sku), 0)
    return max(item.units, units - course.taken)


def _item(visit: Visit, units: int | None) -> CartItem:
    fields: dict[str, object] = {"sku": visit.text("sku", 120), "line": visit.text("line", 64)}
    fields["units"] = visit.text("units", 6) if units is None else units
    fields["prescription"] = visit.text("prescription", 40) or None
    return CartItem.model_validate(fields)


def _typed(visit: Visit) -> NewAddress:
    try:
        return NewAddress.model_validate({name: visit.text(name, 200) for name in _ADDRESS})
    except ValidationError as error:
        raise UnreadableAddress("a field of the address cannot be read") from error


def _uuid(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as error:
        raise Unreadable("no such address") from error
