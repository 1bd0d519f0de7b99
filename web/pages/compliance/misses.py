"""Misses: what one reviewer reported and another turns into a lesson."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1.compliance import lessons
from core.errors import ConsultError
from web.session import ReviewerVisit, Unreadable, Visit

router = APIRouter(prefix="/compliance/misses")


@router.get("")
async def listed(visit: ReviewerVisit) -> Response:
    return await _listed(visit)


@router.post("/{miss}/confirmation")
async def confirm(miss: UUID, visit: ReviewerVisit) -> Response:
    """Make a lesson, a case and a search of it."""
    try:
        given = lessons.ConfirmIn.model_validate({"form": visit.text("form", 10)})
        await lessons.confirm(miss, given, visit.call)
    except ConsultError as error:
        return await _listed(visit, error)
    except ValidationError:
        return await _listed(visit, Unreadable("choose one"))
    return visit.go("/compliance/misses")


@router.post("/{miss}/withdrawal")
async def withdraw(miss: UUID, visit: ReviewerVisit) -> Response:
    """Look no longer for what was learned."""
    try:
        given = lessons.WithdrawIn(reason=visit.text("reason", 500))
        await lessons.withdraw(miss, given, visit.call)
    except ConsultError as error:
        return await _listed(visit, error)
    except ValidationError:
        return await _listed(visit, Unreadable("the reason cannot be read"))
    return visit.go("/compliance/misses")


async def _listed(visit: Visit, error: ConsultError | None = None) -> Response:
    return visit.page(
        "compliance_misses.html",
        tab="misses",
        misses=await lessons.listed(visit.call),
        me=visit.call.caller.actor,
        problem=visit.words.problem(error) if error else "",
        status=error.status if error else 200,
    )
