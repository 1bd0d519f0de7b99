"""The reviewer's desk over HTTP: what was redacted, what left, who looked, how long it is kept."""

from fastapi import APIRouter

from api.v1.compliance import lessons, redactions, registers, retention, samples

router = APIRouter(prefix="/compliance", tags=["compliance"])
for part in (redactions, registers, samples, lessons, retention):
    router.include_router(part.router)
