"""The pharmacy's shelf, and what it has been paid."""

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1 import medicines
from api.v1.pharmacy import StockIn
from commerce import ledger, stock
from commerce.ledger import Account
from core.errors import ConsultError
from core.money import rupees
from core.unit_of_work import UnitOfWork
from web.goods import quantity
from web.session import PharmacistVisit, Unreadable, Visit

router = APIRouter(prefix="/pharmacy/shelf")
_SHORTEST, _LONGEST = 2, 100


@router.get("")
async def show(visit: PharmacistVisit, q: str = "", saved: bool = False) -> Response:
    """Find products and how many of each are there; tell what was paid out and what waits."""
    return await _page(visit, q[:_LONGEST].strip(), saved=saved)


@router.post("")
async def count(visit: PharmacistVisit) -> Response:
    """Write what was counted of one product."""
    words = visit.text("q", _LONGEST)
    try:
        given = StockIn.model_validate({"counts": {visit.text("sku", 120): visit.text("count", 9)}})
        goods = visit.services.shop.catalog
        await visit.call.do(lambda uow: stock.set_on_hand(uow, goods, given.counts))
    except ValidationError:
        return await _page(visit, words, error=Unreadable("a count is a number"))
    except ConsultError as error:
        return await _page(visit, words, error=error)
    return await _page(visit, words, saved=True)


async def _page(
    visit: Visit, words: str, *, saved: bool = False, error: ConsultError | None = None
) -> Response:
    goods, held = visit.services.shop.catalog, Account.ESCROW

    async def work(uow: UnitOfWork) -> tuple[str, str]:
        balances = await ledger.balances(uow)
        return rupees(balances.get(held, 0)), rupees(await ledger.paid_out(uow))

    waiting, paid = await visit.call.do(work)
    found = await medicines.search(words, visit.call) if len(words) >= _SHORTEST else []
    return visit.page(
        "shelf.html",
        q=words,
        found=[
            (
                each,
                quantity(goods.product(each.sku), each.pack, visit.words),
                rupees(each.mrp_paise),
            )
            for each in found
        ],
        waiting=waiting,
        paid=paid,
        saved=saved,
        problem=visit.words.problem(error) if error else "",
        status=error.status if error else 200,
    )
