"""The reviewer's first page: how many turns leak, what was refused, whether the logs are whole."""

from datetime import timedelta

from fastapi import APIRouter
from fastapi.responses import Response

from api.v1.compliance import lessons, redactions, registers, samples
from core.unit_of_work import UnitOfWork
from pipeline.redaction_queries import kinds_since
from web.session import ReviewerVisit

router = APIRouter(prefix="/compliance")
_MONTH, _SHOWN, _LOGS = timedelta(days=30), 5, 50


@router.get("")
async def overview(visit: ReviewerVisit) -> Response:
    async def kinds(uow: UnitOfWork) -> dict[str, int]:
        return await kinds_since(uow, uow.now - _MONTH)

    drawn = await samples.drawn(visit.call)
    refused = await registers.egress(visit.call, decision="refused", limit=_SHOWN)
    return visit.page(
        "compliance_overview.html",
        tab="overview",
        sample=next((each for each in drawn if each.judged), None),
        chain=await redactions.chains(visit.call, consults=_LOGS),
        traffic=refused.traffic,
        incidents=refused.requests,
        kinds=await visit.call.do(kinds),
        misses=[each for each in await lessons.listed(visit.call) if each.lesson is None],
    )
