"""Misses: reported by one reviewer, confirmed by another into a lesson and a case."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from api.call import ComplianceCall
from api.v1.compliance.fields import Reason
from api.v1.compliance.samples import WhereIn
from compliance import misses, withdrawals
from compliance.misses import Miss, Where
from compliance.scan import Scanned, scanned
from core.ids import ConsultId
from core.unit_of_work import UnitOfWork

router = APIRouter(prefix="/misses")


class ReportIn(WhereIn):
    consult: UUID
    turn: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class ConfirmIn(BaseModel):
    """`words`: looked for as they stand. `shape`: every number built like this one."""

    model_config = ConfigDict(extra="forbid")

    form: Literal["words", "shape"]


class WithdrawIn(BaseModel):
    """Why; it stays on record, so it names nobody."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason


class MissOut(BaseModel):
    """`scanned`: what the lesson would have hidden in turns that left; null until it is known."""

    miss: UUID
    at: datetime
    consult: UUID
    turn: str
    entity: str
    begins: int
    ends: int
    reviewer: str
    lesson: UUID | None
    withdrawn_at: datetime | None
    scanned: Scanned | None


@router.get("")
async def listed(call: ComplianceCall) -> list[MissOut]:
    async def work(uow: UnitOfWork) -> list[MissOut]:
        return [await _out(uow, each) for each in await misses.misses(uow)]

    return await call.do(work)


@router.post("", status_code=201)
async def report(body: ReportIn, call: ComplianceCall) -> Response:
    """Report an identifier that was not hidden. 422 where the offsets hold no open words."""
    where = Where(**body.model_dump(include={"begins", "ends", "entity"}))

    async def work(uow: UnitOfWork) -> MissOut:
        redaction = call.services.consults.redaction
        made = await misses.report(uow, redaction, ConsultId(body.consult), body.turn, where)
        return await _out(uow, await misses.miss_of(uow, made))

    return await call.once(work, 201)


@router.get("/{miss}")
async def show(miss: UUID, call: ComplianceCall) -> MissOut:
    async def work(uow: UnitOfWork) -> MissOut:
        return await _out(uow, await misses.miss_of(uow, miss))

    return await call.do(work)


@router.post("/{miss}/confirmation", status_code=201)
async def confirm(miss: UUID, body: ConfirmIn, call: ComplianceCall) -> Response:
    """Learn from a miss: the next turn hides it, `eval` gets a case, what left is searched.

    409 for who reported it, or a second time; 422 for words too common to be hidden.
    """

    async def work(uow: UnitOfWork) -> MissOut:
        await call.services.compliance.confirm(uow, miss, body.form)
        return await _out(uow, await misses.miss_of(uow, miss))

    return await call.once(work, 201)


@router.post("/{miss}/withdrawal", status_code=201)
async def withdraw(miss: UUID, body: WithdrawIn, call: ComplianceCall) -> Response:
    """Look no longer for what was learned. 409 for who confirmed it, or a second time."""

    async def work(uow: UnitOfWork) -> MissOut:
        await withdrawals.withdraw(uow, miss, body.reason)
        return await _out(uow, await misses.miss_of(uow, miss))

    return await call.once(work, 201)


async def _out(uow: UnitOfWork, found: Miss) -> MissOut:
    fields = found.model_dump(exclude={"id", "patient"})
    done = await scanned(uow, found.lesson) if found.lesson else None
    return MissOut(miss=found.id, scanned=done, **fields)
