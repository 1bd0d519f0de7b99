"""How long everything is kept and why, and the patients of whom nothing is removed."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1.compliance import retention
from core.errors import ConsultError
from web.session import ReviewerVisit, Unreadable, Visit

router = APIRouter(prefix="/compliance/retention")


@router.get("")
async def show(visit: ReviewerVisit) -> Response:
    return await _page(visit)


@router.post("/holds")
async def place(visit: ReviewerVisit) -> Response:
    """Keep everything of a patient, for a reason."""
    return await _change(visit, lift=False)


@router.post("/holds/lifting")
async def lift(visit: ReviewerVisit) -> Response:
    return await _change(visit, lift=True)


async def _change(visit: Visit, *, lift: bool) -> Response:
    try:
        patient = UUID(visit.text("patient", 40))
        given = retention.HoldIn(reason=visit.text("reason", 500))
        change = retention.lift if lift else retention.place
        await change(patient, given, visit.call)
    except ConsultError as error:
        return await _page(visit, error)
    except (ValidationError, ValueError):
        return await _page(visit, Unreadable("a field cannot be read"))
    return visit.go("/compliance/retention")


async def _page(visit: Visit, error: ConsultError | None = None) -> Response:
    found = await retention.show(visit.call)
    return visit.page(
        "compliance_retention.html",
        tab="retention",
        rules=found.rules,
        holds=found.holds,
        typed=visit.form if error else {},
        problem=visit.words.problem(error) if error else "",
        status=error.status if error else 200,
    )
