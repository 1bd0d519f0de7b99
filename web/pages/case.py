"""A case: read it, change the draft, record a contact, reject it, close it."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1 import review
from api.v1.case import CaseOut
from core.clinical import Mode
from core.errors import ConsultError
from core.history.store import Outdated
from core.ids import ConsultId
from core.prescription import Unit
from core.unit_of_work import UnitOfWork
from review.cards import OVERRIDES
from review.case import Case, CaseState, load
from review.events import ContactRecorded
from review.revoke import revoke
from web.pages.draft_form import draft_from
from web.pages.facts_form import stated_from
from web.plain import plain_age
from web.session import PhysicianVisit, Unreadable, Visit

router = APIRouter()
Work = Callable[[UnitOfWork], Awaitable[object]]
_LONGEST_WORDS = 2000


@router.get("/desk/cases/{consult}")
async def show(consult: UUID, visit: PhysicianVisit, saved: bool = False) -> Response:
    return await case_page(visit, consult, notice="saved" if saved else "")


@router.post("/desk/cases/{consult}/draft")
async def edit(consult: UUID, visit: PhysicianVisit) -> Response:
    """Save the physician's version; the rules run again."""

    async def work(uow: UnitOfWork) -> None:
        await save_draft(visit, uow, consult)

    return await _done(visit, consult, work, saved=True)


@router.post("/desk/cases/{consult}/contacts")
async def contact(consult: UUID, visit: PhysicianVisit) -> Response:
    async def work(uow: UnitOfWork) -> None:
        recorded = _contact(visit)
        await visit.services.review.desk.record_contact(uow, ConsultId(consult), recorded)

    return await _done(visit, consult, work)


@router.post("/desk/cases/{consult}/facts")
async def state(consult: UUID, visit: PhysicianVisit) -> Response:
    async def work(uow: UnitOfWork) -> None:
        desk = visit.services.review.desk
        await desk.state_facts(uow, ConsultId(consult), stated_from(visit))

    return await _done(visit, consult, work)


@router.post("/desk/cases/{consult}/rejection")
async def reject(consult: UUID, visit: PhysicianVisit) -> Response:
    async def work(uow: UnitOfWork) -> None:
        given = review.RejectIn.model_validate({"code": visit.text("code"), "words": _words(visit)})
        desk = visit.services.review.desk
        await desk.reject(uow, ConsultId(consult), given.code, given.words)

    return await _done(visit, consult, work)


@router.post("/desk/cases/{consult}/closure")
async def close(consult: UUID, visit: PhysicianVisit) -> Response:
    async def work(uow: UnitOfWork) -> None:
        desk = visit.services.review.desk
        await desk.close_emergency(uow, ConsultId(consult), _words(visit))

    return await _done(visit, consult, work)


@router.post("/desk/cases/{consult}/amendment")
async def amend(consult: UUID, visit: PhysicianVisit) -> Response:
    async def work(uow: UnitOfWork) -> None:
        await visit.services.review.desk.amend(uow, ConsultId(consult), _words(visit))

    return await _done(visit, consult, work)


@router.post("/desk/cases/{consult}/revocation")
async def withdraw(consult: UUID, visit: PhysicianVisit) -> Response:
    """Revoke what was signed in this case."""

    async def work(uow: UnitOfWork) -> None:
        case = await load(uow, ConsultId(consult))
        if case.signed is not None:
            await revoke(uow, UUID(case.signed.prescription), _words(visit))

    return await _done(visit, consult, work)


async def save_draft(visit: Visit, uow: UnitOfWork, consult: UUID) -> tuple[Case, bool]:
    """Save the draft of the form, and tell whether it was another than the one on record."""
    case = await load(uow, ConsultId(consult))
    draft = draft_from(visit, case.draft)
    if draft == case.draft:
        return case, False
    version = visit.text("version", 10)
    number = int(version) if version.isdecimal() else -1
    return await visit.services.review.desk.edit(uow, ConsultId(consult), draft, number), True


async def case_page(
    visit: Visit, consult: UUID, *, notice: str = "", error: ConsultError | None = None
) -> Response:
    """Show everything that the decision rests on, and what stood in the way of the last step."""
    shown = await review.case(consult, visit.call)
    kept = "version" in visit.form and not isinstance(error, Outdated)
    return visit.page(
        "case.html",
        case=shown,
        age=plain_age(shown.patient, visit.services.units.clock(), visit.words),
        evidence={each.line: each for each in shown.evidence},
        needs_contact=any(each.category == "needs_contact" for each in shown.findings),
        lacks=any(each.category == "missing" for each in shown.findings),
        units=list(Unit),
        override_reasons=OVERRIDES,
        typed=visit.form if kept else {},
        entered=visit.form if "fact-allergies" in visit.form else {},
        notice=notice,
        failure=_failure(visit, shown),
        problem=visit.words.problem(error) if error else "",
        missing=getattr(error, "more", {}).get("missing", []),
        status=error.status if error else 200,
    )


def _failure(visit: Visit, case: CaseOut) -> str:
    """Say why the last signature failed; a draft that failed is said by its absence."""
    if not case.failure or case.state is not CaseState.WAITING:
        return ""
    known = visit.words.first(f"failures.{case.failure}")
    return known or ("" if case.manual else visit.words("failures.other"))


async def _done(visit: Visit, consult: UUID, work: Work, *, saved: bool = False) -> Response:
    """Do it in one unit of work; show the case again, with what went wrong where something did."""
    try:
        await visit.call.do(work)
    except ConsultError as error:
        return await case_page(visit, consult, error=error)
    except ValidationError:
        return await case_page(visit, consult, error=Unreadable("a field cannot be read"))
    return visit.go(f"/desk/cases/{consult}{'?saved=true' if saved else ''}")


def _words(visit: Visit) -> str:
    words = visit.text("words", _LONGEST_WORDS)
    if not words:
        raise Unreadable("say why")
    return words


def _contact(visit: Visit) -> ContactRecorded:
    day = visit.text("prior_in_person", 10)
    seen = datetime.fromisoformat(f"{day}T12:00:00+05:30") if day else None
    return ContactRecorded(
        mode=Mode(visit.text("mode", 10)), note=_words(visit), prior_in_person_at=seen
    )
