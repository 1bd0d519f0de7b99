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
