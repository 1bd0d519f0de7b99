"""What would be drafted today, beside the draft of a case."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from api.v1 import review
from web.session import PhysicianVisit

router = APIRouter()


@router.get("/desk/cases/{consult}/replay")
async def replay(consult: UUID, visit: PhysicianVisit) -> Response:
    return visit.page("replay.html", again=await review.replay(consult, visit.call))
