"""What left the building, and who looked at whose data."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.v1.compliance import registers
from web.goods import short_number
from web.pages.compliance.asked import Looks, Requests, address, asked
from web.session import ReviewerVisit

router = APIRouter(prefix="/compliance")


@router.get("/egress")
async def egress(visit: ReviewerVisit) -> Response:
    wanted, problem = asked(visit, Requests)
    found = await registers.egress(visit.call, **wanted.model_dump())
    bare = wanted.model_copy(update={"cursor": ""})
    return visit.page(
        "compliance_egress.html",
        tab="egress",
        wanted=wanted,
        requests=found.requests,
        traffic=found.traffic,
        earlier=address("/compliance/egress", bare, cursor=found.next) if found.next else "",
        problem=problem,
        status=422 if problem else 200,
    )


@router.get("/access")
async def access(visit: ReviewerVisit) -> Response:
    wanted, problem = asked(visit, Looks)
    found = await registers.access(visit.call, **wanted.model_dump())
    bare = wanted.model_copy(update={"cursor": ""})
    return visit.page(
        "compliance_access.html",
        tab="access",
        wanted=wanted,
        lines=[(each, _who(each.actor)) for each in found.accesses],
        earlier=address("/compliance/access", bare, cursor=found.next) if found.next else "",
        problem=problem,
        status=422 if problem else 200,
    )


def _who(actor: str) -> str:
    """Give a short number for an account; a service has its name."""
    role, _, account = actor.partition(":")
    return account if role in {"job", "vendor"} else short_number(account) if account else role
