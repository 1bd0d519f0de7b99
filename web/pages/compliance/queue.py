"""Samples: drawn, and judged one turn after the other, by keyboard if one likes."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1.compliance import samples
from api.v1.compliance.fields import day_of
from compliance.samples import Verdict
from core.errors import ConsultError
from privacy.kinds import Kind
from web.pages.compliance.words import pieces, place_of
from web.session import ReviewerVisit, Unreadable, Visit

router = APIRouter(prefix="/compliance/samples")


@router.get("")
async def listed(visit: ReviewerVisit) -> Response:
    return await _listed(visit)


@router.post("")
async def make(visit: ReviewerVisit) -> Response:
    """Draw a sample over the days that were chosen."""
    fields = {name: visit.text(name, 10) for name in ("day_from", "day_to", "size")}
    try:
        await samples.make(samples.DrawIn.model_validate(fields), visit.call)
    except ConsultError as error:
        return await _listed(visit, error)
    except ValidationError:
        return await _listed(visit, Unreadable("a field cannot be read"))
    return visit.go("/compliance/samples")


@router.get("/{draw}")
async def show(draw: UUID, visit: ReviewerVisit) -> Response:
    return await _next(visit, draw)


@router.post("/{draw}")
async def judge(draw: UUID, visit: ReviewerVisit) -> Response:
    """Take a judgment and show the next turn."""
    try:
        item = UUID(visit.text("item", 40))
        body = samples.JudgmentIn.model_validate(await _judgment(visit, draw, item))
        await samples.judge(item, body, visit.call)
    except ConsultError as error:
        return await _next(visit, draw, error)
    except ValueError:
        return await _next(visit, draw, Unreadable("a field cannot be read"))
    return visit.go(f"/compliance/samples/{draw}")


async def _judgment(visit: Visit, draw: UUID, item: UUID) -> dict[str, object]:
    verdict = Verdict(visit.text("verdict", 10))
    if verdict is not Verdict.MISSED:
        return {"verdict": verdict}
    found = (await samples.next_item(draw, visit.call)).item
    if found is None or found.item != item:
        raise Unreadable("this turn does not wait for you")
    begins, ends = place_of(visit.text("marked", 200), found.words, found.found)
    where = {"begins": begins, "ends": ends, "entity": visit.text("entity", 40)}
    return {"verdict": verdict, "missed": [where]}


async def _listed(visit: Visit, error: ConsultError | None = None) -> Response:
    today = day_of(visit.services.units.clock())
    return visit.page(
        "compliance_samples.html",
        tab="samples",
        samples=await samples.drawn(visit.call),
        today=today.isoformat(),
        first=today.replace(day=1).isoformat(),
        typed=visit.form if error else {},
        problem=visit.words.problem(error) if error else "",
        status=error.status if error else 200,
    )


async def _next(visit: Visit, draw: UUID, error: ConsultError | None = None) -> Response:
    found = (await samples.next_item(draw, visit.call)).item
    return visit.page(
        "compliance_sample.html",
        tab="samples",
        sample=await samples.show(draw, visit.call),
        item=found,
        pieces=pieces(found.words, found.found) if found else [],
        kinds=list(Kind),
        typed=visit.form if error else {},
        problem=visit.words.problem(error) if error else "",
        status=error.status if error else 200,
    )
