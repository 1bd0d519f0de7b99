"""What left the building, and who looked at whose data."""

from datetime import timedelta
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.call import ComplianceCall
from api.v1.compliance.fields import Cursor, Day, Limit, Name, begin_of, end_of
from compliance.access import WINDOW, Access, AccessFilter, accesses
from compliance.egress import Sent, SentFilter, Traffic, register_of, traffic
from core.unit_of_work import UnitOfWork

router = APIRouter()
_MONTH = timedelta(days=30)


class EgressOut(BaseModel):
    """`traffic` counts the last thirty days; a refused request is an incident."""

    requests: list[Sent]
    next: str
    traffic: list[Traffic]


class AccessOut(BaseModel):
    accesses: list[Access]
    next: str


@router.get("/egress")
async def egress(  # noqa: PLR0913, PLR0917 -- the query's parameters
    call: ComplianceCall,
    sink: Name = None,
    decision: Literal["allowed", "refused"] | None = None,
    consult: UUID | None = None,
    day_from: Day = None,
    day_to: Day = None,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> EgressOut:
    """List what left for a vendor and what was kept from it, the newest first."""
    wanted = SentFilter(
        sink=sink,
        allowed=None if decision is None else decision == "allowed",
        consult=consult,
        since=begin_of(day_from),
        until=end_of(day_to),
    )

    async def work(uow: UnitOfWork) -> EgressOut:
        found = await register_of(uow, wanted, cursor, limit)
        counted = await traffic(uow, uow.now - _MONTH)
        return EgressOut(requests=found.lines, next=found.next, traffic=counted)

    return await call.do(work)


@router.get("/access")
async def access(  # noqa: PLR0913, PLR0917 -- the query's parameters
    call: ComplianceCall,
    patient: UUID | None = None,
    actor: Annotated[str | None, Query(pattern=r"^[a-z_:0-9a-f-]{1,80}$")] = None,
    decision: Literal["allowed", "refused"] | None = None,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> AccessOut:
    """List who saw data of a patient in the last 90 days, the newest first."""

    async def work(uow: UnitOfWork) -> AccessOut:
        wanted = AccessFilter(
            patient=patient,
            actor=actor,
            allowed=None if decision is None else decision == "allowed",
            since=uow.now - WINDOW,
        )
        found = await accesses(uow, wanted, cursor, limit)
        return AccessOut(accesses=found.lines, next=found.next)

    return await call.do(work)
