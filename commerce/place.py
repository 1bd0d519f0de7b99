"""Cart -> order: checked once more against the prescription, and counted against it."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import IntegrityError

from commerce.addresses import one
from commerce.cart import Cart, MoreThanPrescribed, cart_of, check, keep
from commerce.catalog import Catalog
from commerce.entitlement import Entitlement, entitlement
from commerce.events import OrderLine, OrderPlaced, stream_of
from core.errors import Conflict
from core.ids import PatientId, new_id
from core.money import Paise
from core.unit_of_work import UnitOfWork

_QUOTA = "never_more_than_prescribed"


class EmptyCart(Conflict):
    """There is nothing to order."""


@dataclass(frozen=True, slots=True)
class DeliveryFee:
    """What bringing it costs the patient; nothing from `free_from` paise of goods."""

    paise: int
    free_from: int

    def of(self, goods: int) -> Paise:
        return Paise(0 if goods >= self.free_from else self.paise)


@dataclass(frozen=True, slots=True)
class Place:
    catalog: Catalog
    fee: DeliveryFee

    async def order(self, uow: UnitOfWork, patient: PatientId, address: UUID) -> UUID:
        """Place the order of the patient's cart and empty it.

        Raises `EmptyCart`, `MoreThanPrescribed` or `NotValid` (409), `AddressNotFound` (404).
        """
        cart, where = await cart_of(uow, patient), await one(uow, patient, address)
        if not cart.items:
            raise EmptyCart("the cart is empty")
        allowed = None
        if cart.prescription:
            allowed = await entitlement(uow, self.catalog, cart.prescription, patient)
        lines = tuple(self._line(cart, at, allowed) for at in range(len(cart.items)))
        goods = sum(line.paise for line in lines)
        placed = OrderPlaced(
            consult=str(allowed.consult) if allowed else "",
            prescription=str(cart.prescription or ""),
            lines=lines,
            address=where,
            goods_paise=goods,
            delivery_paise=self.fee.of(goods),
        )
        order = new_id()
        await _append(uow, order, patient, placed)
        await keep(uow, patient, Cart())
        return order

    def _line(self, cart: Cart, at: int, allowed: Entitlement | None) -> OrderLine:
        item = cart.items[at]
        product, course, units = check(self.catalog, item, allowed)
        return OrderLine(
            sku=product.sku,
            name=f"{product.name} {product.strength} {product.form}",
            units=item.units,
            paise=product.price(item.units),
            line=item.line,
            allowed=units,
            instructions=course.line.instructions if course else "",
        )


async def _append(uow: UnitOfWork, order: UUID, patient: PatientId, placed: OrderPlaced) -> None:
    """Append; the database has the last word on how much of a prescription is left."""
    try:
        await uow.append(stream_of(order), placed, expected=0, patient=patient)
    except IntegrityError as error:
        if _QUOTA in str(error.orig):
            raise MoreThanPrescribed("what was prescribed is already ordered") from error
        raise
