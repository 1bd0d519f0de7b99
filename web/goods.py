"""An order, and what is in it, as one would say them."""

from uuid import UUID

from api.v1.orders import OrderOut
from commerce.catalog import Catalog, NoSuchProduct, Product
from commerce.events import OrderLine
from commerce.order import OrderState
from web.words import Words

_SIGNS = 6
STEPS = ("ordered", "paid", "confirmed", "packed", "shipped", "delivered")
_DONE = {  # steps behind an order that is paid
    OrderState.PLACED: 2,
    OrderState.CONFIRMED: 3,
    OrderState.PACKED: 4,
    OrderState.SHIPPED: 5,
    OrderState.OUT_FOR_DELIVERY: 5,
    OrderState.DELIVERED: 6,
    OrderState.COMPLETED: 6,
}
ENDED = frozenset({OrderState.REJECTED, OrderState.CANCELLED})


def short_number(identifier: UUID | str) -> str:
    """Give the last signs of an id, to be said aloud."""
    return UUID(str(identifier)).hex[-_SIGNS:].upper()


def quantity(product: Product, units: int, words: Words) -> str:
    """Say how much it is: "10 tablets", "2 x 60 ml"."""
    if product.content:
        return words("goods.containers", units=units, content=product.content)
    counted = f"goods.{'one' if units == 1 else 'many'}.{product.form}"
    return words(counted if words.first(counted) else "goods.units", units=units)


def line_quantity(catalog: Catalog, line: OrderLine, words: Words) -> str:
    """Say how much of a line was ordered; its product may have left the catalogue since."""
    try:
        return quantity(catalog.product(line.sku), line.units, words)
    except NoSuchProduct:
        return words("goods.units", units=line.units)


def steps_of(order: OrderOut) -> list[tuple[str, str]]:
    """List the steps, each done, next or to come. An order that ended has none."""
    if order.state in ENDED:
        return []
    done = _DONE[order.state] if order.paid else 1
    places = ["done"] * done + ["next"] + ["later"] * len(STEPS)
    return list(zip(STEPS, places, strict=False))


def lead_of(order: OrderOut) -> str:
    """Name the words for how the order stands."""
    if order.state is OrderState.PLACED and not order.paid:
        return "mismatched" if order.mismatched else "unpaid"
    if order.state is OrderState.SHIPPED and order.missed:
        return "missed"
    if order.state is OrderState.OUT_FOR_DELIVERY and not order.delivery_code:
        return "locked"
    return order.state.value


def refund_of(order: OrderOut) -> str:
    """Name the words for where the money of an ended order is, "" for one that goes on."""
    if order.state not in ENDED:
        return ""
    if not order.paid:
        return "nothing_paid"
    return "refunded" if order.refunded else "refund_due"
