"""The administrators' desk over HTTP: releases of the knowledge base.

The knowledge base is the installation's. Where several hospitals share it, only administrators of
the one that operates it get in: 403 for the others.
"""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Response
from pydantic import BaseModel, ConfigDict

from api.call import AdminCall, Call
from api.v1.compliance.fields import Reason
from core.errors import Forbidden
from core.unit_of_work import UnitOfWork
from knowledge.differences import Differences
from knowledge.evaluation import Reached
from knowledge.publishing import Standing, Step, propose, publish, roll_back, standing
from knowledge.release import Fault, Release

router = APIRouter(prefix="/admin/knowledge", tags=["admin"])
Doing = Callable[[UnitOfWork], Awaitable[None]]
Name = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


class NotTheOperator(Forbidden):
    """Another hospital looks after this installation."""


class WhyIn(BaseModel):
    """Why; it stays on record, so it names nobody."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason


class ReleaseOut(BaseModel):
    """`fault` says why it may not be published, "": it may. `proposed`: waits for another."""

    fingerprint: str
    fault: Fault
    evaluated_at: datetime | None
    figures: list[Reached]
    proposed: Step | None
    in_force: bool


class KnowledgeOut(BaseModel):
    """`version` is what this process drafts from; `due`: published, and not taken over here yet.

    `published` and `before` name releases, "" is what ships with the program; `before` is null
    where there is nothing to go back to.
    """

    version: str
    published: str
    before: str | None
    due: str | None
    error: str
    releases: list[ReleaseOut]
    steps: list[Step]


class DifferencesOut(BaseModel):
    """What a release has otherwise than what this process drafts from, by kind of entry."""

    fingerprint: str
    kinds: dict[str, Differences]


async def operating(call: Call) -> None:
    """Let only administrators of the operating hospital pass, or raise `NotTheOperator`."""
    if await call.services.releases.operating() != call.caller.hospital:
        raise NotTheOperator("another hospital looks after this installation")


@router.get("")
async def listed(call: AdminCall) -> KnowledgeOut:
    """List releases, what became of them, and which one drafts are made from."""
    await operating(call)
    found = await asyncio.to_thread(call.services.releases.listed)
    return await call.do(lambda uow: _shown(call, uow, found))


@router.get("/{release}")
async def differing(release: Name, call: AdminCall) -> DifferencesOut:
    """Say what a release has otherwise. 404: there is none; 409: its bytes were changed."""
    await operating(call)
    kinds = await asyncio.to_thread(call.services.releases.differing, release)
    return DifferencesOut(fingerprint=release, kinds=kinds)


@router.post("/{release}/proposal", status_code=201)
async def propose_release(release: Name, body: WhyIn, call: AdminCall) -> Response:
    """Propose a release for publication. 409 unless it could be published as it lies there."""
    found = await _examined(call, release)
    return await _once(call, lambda uow: propose(uow, found, body.reason))


@router.post("/{release}/publication", status_code=201)
async def publish_release(release: Name, body: WhyIn, call: AdminCall) -> Response:
    """Put a proposed release into force; running processes take it over by themselves.

    409 for who proposed it, for one whose evaluation is not green, and where its bytes or its
    evaluation are not what was proposed.
    """
    found = await _examined(call, release)
    return await _once(call, lambda uow: publish(uow, found, body.reason))


@router.post("/{release}/rollback", status_code=201)
async def roll_back_release(release: Name, body: WhyIn, call: AdminCall) -> Response:
    """Leave the release in force for the one before it. One administrator suffices.

    409 where another release is in force by now, or the one before is gone.
    """
    await operating(call)
    has = call.services.releases.has
    return await _once(call, lambda uow: roll_back(uow, release, body.reason, has))


async def _examined(call: Call, release: str) -> Release:
    await operating(call)
    return await asyncio.to_thread(call.services.releases.examine, release)


async def _once(call: Call, step: Doing) -> Response:
    found = await asyncio.to_thread(call.services.releases.listed)

    async def work(uow: UnitOfWork) -> KnowledgeOut:
        await step(uow)
        return await _shown(call, uow, found)

    return await call.once(work, 201)


async def _shown(call: Call, uow: UnitOfWork, found: list[Release]) -> KnowledgeOut:
    known, here = await standing(uow), call.services.releases
    return KnowledgeOut(
        version=here.version,
        published=known.current,
        before=known.before[-1] if known.before else None,
        due=None if here.in_force == known.current else known.current,
        error=here.error,
        releases=[_out(each, known) for each in found],
        steps=list(reversed(known.steps)),
    )


def _out(found: Release, known: Standing) -> ReleaseOut:
    told, waiting = found.evaluation, known.proposed.get(found.fingerprint)
    return ReleaseOut(
        fingerprint=found.fingerprint,
        fault=found.fault,
        evaluated_at=told.at if told else None,
        figures=list(told.figures) if told else [],
        proposed=waiting if waiting and waiting.seal == found.seal else None,
        in_force=known.current == found.fingerprint,
    )
