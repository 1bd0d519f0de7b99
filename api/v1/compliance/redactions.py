"""The redaction log: listed, filtered, exported; a turn side by side, and word for word."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict

from api.call import Call, ComplianceCall
from api.v1.compliance.csv import sheet
from api.v1.compliance.fields import (
    Cursor,
    Day,
    Entity,
    Limit,
    Name,
    Reason,
    Score,
    Turn,
    begin_of,
    end_of,
)
from compliance.access import note
from compliance.chain_state import ChainState, chain_state
from compliance.egress import consults_sent_to
from core.cursor import Page
from core.ids import ConsultId
from core.unit_of_work import UnitOfWork
from identity.sessions import require_confirmed, token_digest
from pipeline.queries import patient_of_consult
from pipeline.redaction_queries import Entry, EntryFilter, search
from privacy.log import LogEntry

router = APIRouter()
_COLUMNS = (
    *("at", "consult", "number", "turn", "entity", "token", "rule", "score"),
    *("begins", "ends", "digest", "config"),
)
_AT_ONCE = 200


class EntriesOut(BaseModel):
    """`next` asks for the entries before these; "": there are none."""

    entries: list[Entry]
    next: str


class SideOut(BaseModel):
    """A turn as it stands for whoever is outside: no word that was hidden."""

    consult: UUID
    turn: str
    words: str
    found: list[LogEntry]
    logged: list[Entry]


class RevealIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reason: Reason


class RevealedOut(BaseModel):
    """The words themselves; the patient is told who read them and why."""

    consult: UUID
    turn: str
    words: str


class RecordedOut(BaseModel):
    """What is remembered of a reveal for its repetition: never the words."""

    consult: UUID
    turn: str


def _filter(  # noqa: PLR0913, PLR0917 -- the query's parameters
    entity: Entity = None,
    rule: Name = None,
    consult: UUID | None = None,
    min_score: Score = None,
    max_score: Score = None,
    day_from: Day = None,
    day_to: Day = None,
) -> EntryFilter:
    return EntryFilter(
        consult=consult,
        entity=entity,
        rule=rule,
        min_score=min_score,
        max_score=max_score,
        since=begin_of(day_from),
        until=end_of(day_to),
    )


Wanted = Annotated[EntryFilter, Depends(_filter)]


@router.get("/redactions", response_model=EntriesOut)
async def redactions(  # noqa: PLR0913, PLR0917 -- the query's parameters
    call: ComplianceCall,
    wanted: Wanted,
    sink: Name = None,
    cursor: Cursor = "",
    limit: Limit = 50,
    format: Literal["json", "csv"] = "json",  # noqa: A002 -- as it stands in the address
) -> EntriesOut | Response:
    """List redactions, the newest first; `sink`: of consults of which something went there.

    As CSV all of them are sent, page after page.
    """
    if format == "csv":
        return sheet("redactions", _COLUMNS, lambda at: _page(call, wanted, sink, at, _AT_ONCE))
    found = await _page(call, wanted, sink, cursor, limit)
    return EntriesOut(entries=found.lines, next=found.next)


async def _page(
    call: Call, wanted: EntryFilter, sink: str | None, cursor: str, limit: int
) -> Page[Entry]:
    within = consults_sent_to(sink) if sink else None
    return await call.do(lambda uow: search(uow, wanted, within, cursor, limit))


@router.get("/chains")
async def chains(call: ComplianceCall, consults: Limit = 50) -> ChainState:
    """Prove the redaction logs of the newest consults against the history."""
    return await call.do(lambda uow: chain_state(uow, consults))


@router.get("/redactions/{consult}/{turn}")
async def side_by_side(consult: UUID, turn: Turn, call: ComplianceCall) -> SideOut:
    """Show a turn as it left, beside what was found in it. 404 for another hospital's."""

    async def work(uow: UnitOfWork) -> SideOut:
        patient = await patient_of_consult(uow, ConsultId(consult))
        standing = await call.services.consults.redaction.turn(
            uow, ConsultId(consult), patient, turn
        )
        await note(uow, patient, "turn", consult=consult)
        logged = await search(uow, EntryFilter(consult=consult, turn=turn), limit=_AT_ONCE)
        return SideOut(
            consult=consult,
            turn=turn,
            words=standing.redacted.words,
            found=list(standing.entries),
            logged=logged.lines,
        )

    return await call.do(work)


@router.post("/redactions/{consult}/{turn}/reveal", status_code=201)
async def reveal(consult: UUID, turn: Turn, body: RevealIn, call: ComplianceCall) -> RevealedOut:
    """Read a turn word for word. The patient sees who did and why.

    403 unless the password was typed again in the last five minutes, 429 after twenty an hour.
    The same `Idempotency-Key` again is the same reveal; the words are never kept with it.
    """
    desk = call.services.compliance.reveal

    async def record(uow: UnitOfWork) -> RecordedOut:
        await require_confirmed(uow, token_digest(call.services.pepper, call.token))
        await desk.record(uow, ConsultId(consult), turn, body.reason)
        return RecordedOut(consult=consult, turn=turn)

    await call.once(record, 201)
    words = await call.do(lambda uow: _words(call, uow, consult, turn))
    return RevealedOut(consult=consult, turn=turn, words=words)


async def _words(call: Call, uow: UnitOfWork, consult: UUID, turn: str) -> str:
    """Read what is on record by now; a repetition needs the password as well."""
    await require_confirmed(uow, token_digest(call.services.pepper, call.token))
    return await call.services.compliance.reveal.words(uow, ConsultId(consult), turn)
