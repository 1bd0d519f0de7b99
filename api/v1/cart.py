"""The patient's cart, filled from a signed prescription or by hand, and where it goes."""

from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from api.call import Call, PatientCall
from commerce import addresses, cart
from commerce.addresses import NewAddress
from commerce.cart import MOST_UNITS, Cart, CartItem
from commerce.events import Address
from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from identity.patients import require_owner

router = APIRouter(tags=["cart"])


class FillIn(BaseModel):
    patient: UUID
    prescription: UUID


class ItemIn(BaseModel):
    patient: UUID
    sku: str = Field(max_length=120)
    units: int = Field(gt=0, le=MOST_UNITS)
    prescription: UUID | None = None
    line: str = Field(default="", max_length=64)


class ItemOut(BaseModel):
    sku: str
    name: str
    units: int
    paise: int
    prescription: UUID | None
    line: str


class CartOut(BaseModel):
    """`missing`: what a prescription names and this pharmacy cannot fill."""

    items: list[ItemOut]
    goods_paise: int
    delivery_paise: int
    total_paise: int
    missing: list[str] = []


class AddressIn(NewAddress):
    patient: UUID


class AddressOut(BaseModel):
    id: UUID
    address: Address


@router.get("/cart")
async def show(patient: UUID, call: PatientCall) -> CartOut:
    async def work(uow: UnitOfWork) -> CartOut:
        await require_owner(uow, PatientId(patient), call.caller.account)
        return cart_out(call, await cart.cart_of(uow, PatientId(patient)))

    return await call.do(work)


@router.post("/cart/prescription")
async def fill(body: FillIn, call: PatientCall) -> CartOut:
    """Put everything that is left of a prescription into the cart.

    404 for somebody else's, 409 for one that was superseded, revoked or has expired.
    """

    async def work(uow: UnitOfWork) -> CartOut:
        await require_owner(uow, PatientId(body.patient), call.caller.account)
        catalog, patient = call.services.shop.catalog, PatientId(body.patient)
        filled, missing = await cart.fill(uow, catalog, patient, body.prescription)
        return cart_out(call, filled, [each.line.medicine for each in missing])

    return await call.do(work)


@router.put("/cart/items")
async def put(body: ItemIn, call: PatientCall) -> CartOut:
    """Set the units of a product. 409 beyond the prescription, or without one where it needs it."""

    async def work(uow: UnitOfWork) -> CartOut:
        await require_owner(uow, PatientId(body.patient), call.caller.account)
        item = CartItem(**body.model_dump(exclude={"patient"}))
        catalog = call.services.shop.catalog
        return cart_out(call, await cart.put(uow, catalog, PatientId(body.patient), item))

    return await call.do(work)


@router.delete("/cart/items/{sku}")
async def remove(sku: str, patient: UUID, call: PatientCall) -> CartOut:
    async def work(uow: UnitOfWork) -> CartOut:
        await require_owner(uow, PatientId(patient), call.caller.account)
        kept = (await cart.cart_of(uow, PatientId(patient))).without(sku)
        return cart_out(call, await cart.keep(uow, PatientId(patient), kept))

    return await call.do(work)


@router.post("/addresses", status_code=201)
async def add_address(body: AddressIn, call: PatientCall) -> Response:
    async def work(uow: UnitOfWork) -> AddressOut:
        patient = PatientId(body.patient)
        await require_owner(uow, patient, call.caller.account)
        made = await addresses.add(uow, patient, NewAddress(**body.model_dump(exclude={"patient"})))
        return AddressOut(id=made, address=await addresses.one(uow, patient, made))

    return await call.once(work, 201)


@router.get("/addresses")
async def my_addresses(patient: UUID, call: PatientCall) -> list[AddressOut]:
    async def work(uow: UnitOfWork) -> list[AddressOut]:
        await require_owner(uow, PatientId(patient), call.caller.account)
        found = await addresses.all_of(uow, PatientId(patient))
        return [AddressOut(id=each, address=address) for each, address in found.items()]

    return await call.do(work)


@router.delete("/addresses/{address}", status_code=204)
async def remove_address(address: UUID, patient: UUID, call: PatientCall) -> None:
    async def work(uow: UnitOfWork) -> None:
        await require_owner(uow, PatientId(patient), call.caller.account)
        await addresses.remove(uow, PatientId(patient), address)

    await call.do(work)


def cart_out(call: Call, found: Cart, missing: list[str] | None = None) -> CartOut:
    shop = call.services.shop
    goods, items = found.goods(shop.catalog), []
    for each in found.items:
        product = shop.catalog.product(each.sku)
        name = f"{product.name} {product.strength} {product.form}"
        items.append(ItemOut(name=name, paise=product.price(each.units), **each.model_dump()))
    fee = shop.place.fee.of(goods) if items else 0
    return CartOut(
        items=items,
        goods_paise=goods,
        delivery_paise=fee,
        total_paise=goods + fee,
        missing=missing or [],
    )
