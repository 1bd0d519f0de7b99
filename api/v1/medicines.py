"""What the pharmacy sells. A price is of a whole pack; no medicine is recommended here."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.call import AnyCall
from commerce import stock
from commerce.catalog import Product
from core.unit_of_work import UnitOfWork

router = APIRouter(prefix="/medicines", tags=["medicines"])


class ProductOut(BaseModel):
    """`on_hand` counts units; a unit is a tablet, a sachet or a closed container."""

    sku: str
    name: str
    form: str
    strength: str
    pack: int
    content: str
    mrp_paise: int
    price_source: str
    prescription_only: bool
    on_hand: int


@router.get("")
async def search(
    q: Annotated[str, Query(min_length=2, max_length=100)], call: AnyCall
) -> list[ProductOut]:
    """Find products by generic or brand name; thirty at most."""
    return await _with_stock(call, call.services.shop.catalog.search(q))


@router.get("/{sku}")
async def show(sku: str, call: AnyCall) -> ProductOut:
    return (await _with_stock(call, [call.services.shop.catalog.product(sku)]))[0]


async def _with_stock(call: AnyCall, products: list[Product]) -> list[ProductOut]:
    async def work(uow: UnitOfWork) -> dict[str, int]:
        return await stock.on_hand(uow, [each.sku for each in products])

    counts = await call.do(work)
    return [
        ProductOut(
            **each.model_dump(exclude={"medicine", "source"}),
            price_source=each.source,
            on_hand=counts.get(each.sku, 0),
        )
        for each in products
    ]
