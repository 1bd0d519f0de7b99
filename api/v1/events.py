"""What changed, as it changes (server-sent events): the desk's queue and a patient's own consult.

Each event is the whole of what is shown, so that one that was missed is not missed.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from api.call import Call, WatchingPatient, WatchingPhysician, authenticate
from api.v1.consults import standing
from api.v1.review import queue
from core.errors import ConsultError

router = APIRouter()
_BEAT_SECONDS = 15.0  # a sign of life, and a look whether the session still holds
_BREATH_SECONDS = 0.2  # what changes faster than that is told together
_CONSULTS = "consult-"  # a place in the queue turns on the others' consults too
Look = Callable[[], Awaitable[BaseModel]]


@router.get("/review/events", tags=["review"])
async def queue_events(call: WatchingPhysician) -> StreamingResponse:
    """Send the queue, and again whenever it changes: `event: queue`."""
    return _stream(call, "queue", lambda: queue(call))


@router.get("/consults/{consult}/events", tags=["consults"])
async def consult_events(consult: UUID, call: WatchingPatient) -> StreamingResponse:
    """Send how the consult stands, and again whenever it changes. 404 for somebody else's."""
    await standing(consult, call)
    return _stream(call, "consult", lambda: standing(consult, call))


def _stream(call: Call, name: str, look: Look) -> StreamingResponse:
    headers = {"X-Accel-Buffering": "no"}
    events = follow(call, name, look)
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)


async def follow(
    call: Call, name: str, look: Look, beat_seconds: float = _BEAT_SECONDS
) -> AsyncGenerator[str]:
    """Yield what `look` sees whenever it sees something else, until the session ends."""
    changes, before = call.services.changes, ""
    watch = changes.watch(call.caller.hospital, _CONSULTS)
    try:
        while True:
            seen = (await look()).model_dump_json()
            if seen != before:
                yield f"event: {name}\ndata: {seen}\n\n"
                before = seen
            while not await watch.wait(beat_seconds):
                await authenticate(call.services, call.token, active=False)
                yield ": beat\n\n"
            await asyncio.sleep(_BREATH_SECONDS)
    except ConsultError:
        yield "event: signed-out\ndata: {}\n\n"
    finally:
        changes.leave(watch)
