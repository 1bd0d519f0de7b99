"""The redaction log, and one turn side by side with what was found in it."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1 import auth
from api.v1.compliance import lessons, redactions
from api.v1.compliance.fields import Turn, begin_of, end_of
from core.errors import ConsultError
from identity import accounts
from pipeline.redaction_queries import EntryFilter
from privacy.kinds import Kind
from web.pages.compliance.asked import Redactions, address, asked
from web.pages.compliance.words import pieces, place_of
from web.session import ReviewerVisit, Unreadable, Visit

router = APIRouter(prefix="/compliance/redactions")
_CSV = "/api/v1/compliance/redactions"


@router.get("")
async def log(visit: ReviewerVisit) -> Response:
    wanted, problem = asked(visit, Redactions)
    chosen = EntryFilter(
        **wanted.model_dump(exclude={"sink", "cursor", "day_from", "day_to"}),
        since=begin_of(wanted.day_from),
        until=end_of(wanted.day_to),
    )
    found = await redactions.redactions(visit.call, chosen, wanted.sink, wanted.cursor)
    assert isinstance(found, redactions.EntriesOut)
    bare = wanted.model_copy(update={"cursor": ""})
    return visit.page(
        "compliance_log.html",
        tab="log",
        wanted=wanted,
        kinds=list(Kind),
        entries=found.entries,
        earlier=address("/compliance/redactions", bare, cursor=found.next) if found.next else "",
        sheet=address(_CSV, bare, format="csv"),
        problem=problem,
        status=422 if problem else 200,
    )


@router.get("/{consult}/{turn}")
async def beside(consult: UUID, turn: Turn, visit: ReviewerVisit) -> Response:
    return await _beside(visit, consult, turn)


@router.post("/{consult}/{turn}/reveal")
async def reveal(consult: UUID, turn: Turn, visit: ReviewerVisit) -> Response:
    """Show the words, with the password and a reason. They are on this answer and nowhere else."""
    try:
        again = auth.ConfirmIn(password=visit.text("password", 200))
        given = redactions.RevealIn(reason=visit.text("reason", 500))
        await auth.confirm_again(again, visit.call)
        shown = await redactions.reveal(consult, turn, given, visit.call)
    except ConsultError as error:
        return await _beside(visit, consult, turn, error=error)
    except ValidationError as error:
        wrong = accounts.WrongPassword() if "password" in str(error) else Unreadable()
        return await _beside(visit, consult, turn, error=wrong)
    return await _beside(visit, consult, turn, words=shown.words)


@router.post("/{consult}/{turn}/misses")
async def report(consult: UUID, turn: Turn, visit: ReviewerVisit) -> Response:
    """Report words that were not hidden; another reviewer confirms it."""
    try:
        shown = await redactions.side_by_side(consult, turn, visit.call)
        begins, ends = place_of(visit.text("marked", 200), shown.words, shown.found)
        entity = Kind(visit.text("entity", 40))
        where = {"begins": begins, "ends": ends, "entity": entity}
        body = lessons.ReportIn.model_validate({"consult": consult, "turn": turn, **where})
        await lessons.report(body, visit.call)
    except ConsultError as error:
        return await _beside(visit, consult, turn, error=error)
    except ValueError:
        return await _beside(visit, consult, turn, error=Unreadable("choose a kind"))
    return visit.go("/compliance/misses")


async def _beside(
    visit: Visit,
    consult: UUID,
    turn: str,
    *,
    words: str = "",
    error: ConsultError | None = None,
) -> Response:
    shown = await redactions.side_by_side(consult, turn, visit.call)
    return visit.page(
        "compliance_turn.html",
        tab="log",
        turn=shown,
        pieces=pieces(shown.words, shown.found),
        kinds=list(Kind),
        revealed=words,
        typed=visit.form if error else {},
        problem=visit.words.problem(error) if error else "",
        status=error.status if error else 200,
    )
