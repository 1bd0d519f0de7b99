"""Samples of redacted turns: drawn, judged by two, and what they say of all turns."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.call import Call, ComplianceCall
from api.v1.compliance.fields import begin_of, end_of
from compliance import misses, samples
from compliance.access import note
from compliance.misses import Where
from compliance.samples import Drawn, Item, Verdict
from core.errors import Invalid
from core.ids import ConsultId, PatientId
from core.unit_of_work import UnitOfWork
from privacy.kinds import Kind
from privacy.log import LogEntry

router = APIRouter(prefix="/samples")
_DAY = r"^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"


class DrawIn(BaseModel):
    """The days from and to, both included; with a `seed` the same sample is drawn again."""

    model_config = ConfigDict(extra="forbid")

    day_from: str = Field(pattern=_DAY)
    day_to: str = Field(pattern=_DAY)
    size: int = Field(ge=1, le=1000)
    seed: int | None = Field(default=None, ge=0, lt=2**31)


class WhereIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    begins: int = Field(ge=0, le=100_000)
    ends: int = Field(ge=1, le=100_000)
    entity: Kind


class JudgmentIn(BaseModel):
    """`missed` names what was missed; the other verdicts name nothing."""

    model_config = ConfigDict(extra="forbid")

    verdict: Verdict
    missed: Annotated[list[WhereIn], Field(max_length=20)] = []

    @model_validator(mode="after")
    def _name_what_was_missed(self) -> "JudgmentIn":
        if (self.verdict is Verdict.MISSED) != bool(self.missed):
            raise ValueError("name what was missed, and only then")
        return self


class ItemOut(BaseModel):
    """A turn to be judged. What another reviewer said of it is not told."""

    item: UUID
    draw: UUID
    number: int
    stratum: str
    consult: UUID
    turn: str
    words: str
    found: list[LogEntry]


class NextOut(BaseModel):
    """`item`: none is left for this reviewer where it is null."""

    item: ItemOut | None


class JudgedOut(BaseModel):
    item: UUID
    misses: list[UUID]


class WrongDays(Invalid):
    """The last day comes before the first."""


@router.get("")
async def drawn(call: ComplianceCall) -> list[Drawn]:
    """List the samples with their leak estimate (95% Wilson interval) and kappa."""
    return await call.do(samples.samples)


@router.post("", status_code=201)
async def make(body: DrawIn, call: ComplianceCall) -> Response:
    """Draw a sample over language, kind and confidence. 409 where there is nothing to draw."""
    since, until = begin_of(body.day_from), end_of(body.day_to)
    if since is None or until is None or since >= until:
        raise WrongDays("the last day comes before the first")

    async def work(uow: UnitOfWork) -> Drawn:
        made = await samples.make(uow, since, until, body.size, body.seed)
        return await samples.sample(uow, made)

    return await call.once(work, 201)


@router.get("/{draw}")
async def show(draw: UUID, call: ComplianceCall) -> Drawn:
    return await call.do(lambda uow: samples.sample(uow, draw))


@router.get("/{draw}/next")
async def next_item(draw: UUID, call: ComplianceCall) -> NextOut:
    """Give the next turn that the caller may judge."""

    async def work(uow: UnitOfWork) -> NextOut:
        found = await samples.next_item(uow, draw)
        return NextOut(item=await _item(call, uow, found) if found else None)

    return await call.do(work)


@router.post("/items/{item}/judgment", status_code=201)
async def judge(item: UUID, body: JudgmentIn, call: ComplianceCall) -> Response:
    """Judge a turn, once. 409 where two have, or the caller has before."""

    async def work(uow: UnitOfWork) -> JudgedOut:
        found = await samples.judge(uow, item, body.verdict)
        redaction, reported = call.services.consults.redaction, list[UUID]()
        for each in body.missed:
            where = Where(**each.model_dump())
            consult = ConsultId(found.consult)
            reported.append(await misses.report(uow, redaction, consult, found.turn, where))
        return JudgedOut(item=item, misses=reported)

    return await call.once(work, 201)


async def _item(call: Call, uow: UnitOfWork, found: Item) -> ItemOut:
    consult, patient = ConsultId(found.consult), PatientId(found.patient)
    turn = await call.services.consults.redaction.turn(uow, consult, patient, found.turn)
    await note(uow, patient, "turn", consult=consult)
    return ItemOut(
        item=found.id,
        draw=found.draw,
        number=found.number,
        stratum=found.stratum,
        consult=found.consult,
        turn=found.turn,
        words=turn.redacted.words,
        found=list(turn.entries),
    )
