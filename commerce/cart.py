"""What a patient means to buy. Sealed under the patient's key; nothing is promised by it."""

from uuid import UUID

from pydantic import Field
from sqlalchemy.dialects.postgresql import insert

from commerce.catalog import Catalog, NoSuchProduct, Product
from commerce.entitlement import Course, Entitlement, entitlement
from commerce.tables import CartRow
from core.errors import Conflict
from core.frozen import Frozen
from core.ids import PatientId
from core.money import Paise
from core.unit_of_work import UnitOfWork

MOST_UNITS, MOST_ITEMS = 1000, 30


class PrescriptionNeeded(Conflict):
    """A prescription medicine comes into a cart only from a valid prescription."""


class MoreThanPrescribed(Conflict):
    """The prescription does not cover that much, or what it covers is already ordered."""


class CartItem(Frozen):
    """Units of a product; `prescription` and `line` are what allows them, where that is needed."""

    sku: str
    units: int = Field(gt=0, le=MOST_UNITS)
    prescription: UUID | None = None
    line: str = ""


class Cart(Frozen):
    items: tuple[CartItem, ...] = Field(default=(), max_length=MOST_ITEMS)

    @property
    def prescription(self) -> UUID | None:
        """Give the one prescription of the cart; an order is filled from one."""
        return next((each.prescription for each in self.items if each.prescription), None)

    def put(self, item: CartItem) -> "Cart":
        """Replace the units of a product, or add it; two lines of a prescription stay two."""
        key = (item.sku, item.line)
        others = tuple(each for each in self.items if (each.sku, each.line) != key)
        return Cart(items=(*others, item))

    def without(self, sku: str) -> "Cart":
        return Cart(items=tuple(each for each in self.items if each.sku != sku))

    def goods(self, catalog: Catalog) -> Paise:
        return Paise(sum(catalog.product(each.sku).price(each.units) for each in self.items))


async def cart_of(uow: UnitOfWork, patient: PatientId) -> Cart:
    row = await uow.session.get(CartRow, patient)
    if row is None:
        return Cart()
    cipher = await uow.keys.cipher(patient)
    return Cart.model_validate_json(cipher.open(row.sealed, _context(patient)))


async def keep(uow: UnitOfWork, patient: PatientId, cart: Cart) -> Cart:
    cipher = await uow.keys.cipher(patient)
    row = {
        "patient_id": patient,
        "hospital_id": uow.hospital,
        "sealed": cipher.seal(cart.model_dump_json().encode(), _context(patient)),
        "updated_at": uow.now,
    }
    made = insert(CartRow).values(row)
    await uow.session.execute(made.on_conflict_do_update(index_elements=["patient_id"], set_=row))
    return cart


async def fill(
    uow: UnitOfWork, catalog: Catalog, patient: PatientId, prescription: UUID
) -> tuple[Cart, tuple[Course, ...]]:
    """Put what is left of a prescription into the cart; tell what the pharmacy cannot fill."""
    allowed = await entitlement(uow, catalog, prescription, patient)
    cart = Cart(items=tuple(i for i in (await cart_of(uow, patient)).items if not i.prescription))
    missing = tuple(each for each in allowed.courses if not each.products)
    for course in allowed.courses:
        if course.products and (left := course.products[0][1] - course.taken) > 0:
            product = course.products[0][0]
            cart = cart.put(
                CartItem(
                    sku=product.sku, units=left, prescription=prescription, line=course.line.id
                )
            )
    return await keep(uow, patient, cart), missing


async def put(uow: UnitOfWork, catalog: Catalog, patient: PatientId, item: CartItem) -> Cart:
    """Change one product of the cart. Raises `PrescriptionNeeded` or `MoreThanPrescribed`."""
    cart = await cart_of(uow, patient)
    if item.prescription and cart.prescription not in {None, item.prescription}:
        raise Conflict("a cart is filled from one prescription; finish that order first")
    allowed = None
    if item.prescription:
        allowed = await entitlement(uow, catalog, item.prescription, patient)
    check(catalog, item, allowed)
    return await keep(uow, patient, cart.put(item))


def check(
    catalog: Catalog, item: CartItem, allowed: Entitlement | None
) -> tuple[Product, Course | None, int]:
    """Give product, course and the units it allows in all, or raise what stands against it."""
    product = catalog.product(item.sku)
    if not item.prescription or allowed is None:
        if product.prescription_only:
            raise PrescriptionNeeded(f"{product.name} is sold on a prescription only")
        return product, None, 0
    course = allowed.course(item.line)
    units = next((u for p, u in course.products if p == product), 0) if course else 0
    if course is None or not units:
        raise NoSuchProduct("the prescription does not name this product")
    if course.taken + item.units > units:
        raise MoreThanPrescribed(
            f"{product.name}: {units} prescribed, {course.taken} already ordered"
        )
    return product, course, units


def _context(patient: PatientId) -> bytes:
    return b"cart" + patient.bytes
