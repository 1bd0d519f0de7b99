"""Is the process alive, may it get traffic, and which vendors answer: three questions apart."""

import asyncio
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from api.call import OpenServices
from api.problems import problem
from runtime.database.migrate import is_current

router = APIRouter(tags=["health"])


class Dependency(BaseModel):
    """`error` is the type of its last error, "" while it works."""

    name: str
    status: Literal["ok", "degraded"]
    error: str


class Knowledge(BaseModel):
    """`version` is what this process drafts from; degraded: another release was published."""

    status: Literal["ok", "degraded"]
    version: str
    error: str


class Dependencies(BaseModel):
    status: Literal["ok", "degraded"]
    recognizers: list[Dependency]
    knowledge: Knowledge


class Alive(BaseModel):
    status: Literal["ok"] = "ok"


@router.get("/livez")
async def live() -> Alive:
    """Answer as long as the process runs; a vendor's outage must not restart it."""
    return Alive()


@router.get("/readyz", response_model=Alive)
async def ready(services: OpenServices) -> Alive | Response:
    """Answer 200 once the database is there and migrated, else 503."""
    try:
        async with asyncio.timeout(2), services.engine.connect() as connection:
            current = await connection.run_sync(is_current)
    except (SQLAlchemyError, TimeoutError):
        return problem(503, "NotReady", "the database does not answer")
    return Alive() if current else problem(503, "NotReady", "migrations are missing")


@router.get("/health/deps")
async def dependencies(services: OpenServices) -> Dependencies:
    """Tell which recognizers an operator added fail, and whether a published release is in force.

    Always 200, for we still work: without them, and with the release of before.
    """
    votes, releases = services.consults.redaction.votes, services.releases
    found = [
        Dependency(name=each.name, status="degraded" if each.failing else "ok", error=each.failing)
        for each in votes.recognizers
    ]
    waits = releases.due is not None
    return Dependencies(
        status="degraded" if votes.failing() or waits else "ok",
        recognizers=found,
        knowledge=Knowledge(
            status="degraded" if waits else "ok", version=releases.version, error=releases.error
        ),
    )
