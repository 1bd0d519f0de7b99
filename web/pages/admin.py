"""Releases of the knowledge base: look, propose, publish with a second person, go back."""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1 import admin
from api.v1.admin import Name, WhyIn
from core.errors import ConsultError
from knowledge.evaluation import Reached
from web.session import AdminVisit, Unreadable, Visit

router = APIRouter(prefix="/admin/knowledge")
Step = Callable[[str, WhyIn, Any], Awaitable[object]]


@router.get("")
async def listed(visit: AdminVisit) -> Response:
    return await _listed(visit)


@router.get("/{release}")
async def differing(release: Name, visit: AdminVisit) -> Response:
    """Show what a release has otherwise, and how it did."""
    shown = await admin.listed(visit.call)
    return visit.page(
        "admin_release.html",
        differing=await admin.differing(release, visit.call),
        release=next(each for each in shown.releases if each.fingerprint == release),
    )


@router.post("/{release}/proposal")
async def propose(release: Name, visit: AdminVisit) -> Response:
    return await _done(visit, release, admin.propose_release)


@router.post("/{release}/publication")
async def publish(release: Name, visit: AdminVisit) -> Response:
    return await _done(visit, release, admin.publish_release)


@router.post("/{release}/rollback")
async def roll_back(release: Name, visit: AdminVisit) -> Response:
    return await _done(visit, release, admin.roll_back_release)


async def _done(visit: Visit, release: str, step: Step) -> Response:
    """Take a step, and show the list with what stood in its way."""
    try:
        await step(release, WhyIn(reason=visit.text("reason", 500)), visit.call)
    except ConsultError as error:
        return await _listed(visit, error)
    except ValidationError:
        return await _listed(visit, Unreadable("the reason cannot be read"))
    return visit.go("/admin/knowledge")


async def _listed(visit: Visit, error: ConsultError | None = None) -> Response:
    shown = await admin.listed(visit.call)
    return visit.page(
        "admin_knowledge.html",
        shown=shown,
        suites={each.fingerprint: _suites(each.figures) for each in shown.releases},
        me=visit.call.caller.actor,
        problem=visit.words.problem(error) if error else "",
        why=str(error) if error else "",
        status=error.status if error else 200,
    )


def _suites(figures: list[Reached]) -> dict[str, tuple[int, int]]:
    """Count for each suite the gates that were reached, and all its gates."""
    found: dict[str, tuple[int, int]] = {}
    for each in figures:
        if each.wanted is not None:
            reached, gates = found.get(each.suite, (0, 0))
            found[each.suite] = (reached + (not each.missed), gates + 1)
    return found
