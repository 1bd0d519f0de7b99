"""What changed, as it changes (server-sent events): lists of work, a patient's consult and order.

Each event is the whole of what is shown, so that one that was missed is not missed.
"""

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from api.call import (
    Call,
    WatchingPatient,
    WatchingPharmacist,
    WatchingPhysician,
    WatchingRider,
    authenticate,
)
from api.v1 import deliveries, orders, pharmacy
from api.v1.consults import standing
from api.v1.review import queue
from commerce.events import stream_of
from commerce.queries import Listed
from core.errors import ConsultError

router = APIRouter()
_BEAT_SECONDS = 15.0  # a sign of life, and a look whether the session still holds
_BREATH_SECONDS = 0.2  # what changes faster than that is told together
_CONSULTS = "consult-"  # a place in the queue turns on the others' consults too
_ORDERS = "order-"
Look = Callable[[], Awaitable[BaseModel]]


class InboxOut(BaseModel):
    orders: list[Listed]


class RoundOut(BaseModel):
    deliveries: list[deliveries.DeliveryOut]


@router.get("/review/events", tags=["review"])
async def queue_events(call: WatchingPhysician) -> StreamingResponse:
    """Send the queue, and again whenever it changes: `event: queue`."""
    return _stream(call, "queue", lambda: queue(call))


@router.get("/consults/{consult}/events", tags=["consults"])
async def consult_events(consult: UUID, call: WatchingPatient) -> StreamingResponse:
    """Send how the consult stands, and again whenever it changes. 404 for somebody else's."""
    await standing(consult, call)
    return _stream(call, "consult", lambda: standing(consult, call))


@router.get("/orders/{order}/events", tags=["orders"])
async def order_events(order: UUID, call: WatchingPatient) -> StreamingResponse:
    """Send how the order stands, and again whenever it changes. 404 for somebody else's."""
    await orders.show(order, call)
    return _stream(call, "order", lambda: orders.show(order, call), stream_of(order))


@router.get("/pharmacy/events", tags=["pharmacy"])
async def inbox_events(call: WatchingPharmacist) -> StreamingResponse:
    """Send the paid orders, and again whenever they change: `event: inbox`."""

    async def look() -> InboxOut:
        return InboxOut(orders=await pharmacy.orders(call))

    return _stream(call, "inbox", look, _ORDERS)


@router.get("/deliveries/events", tags=["deliveries"])
async def round_events(call: WatchingRider) -> StreamingResponse:
    """Send the rider's own deliveries, and again whenever they change: `event: round`."""

    async def look() -> RoundOut:
        return RoundOut(deliveries=await deliveries.mine(call))

    return _stream(call, "round", look, _ORDERS)


def _stream(call: Call, name: str, look: Look, watched: str = _CONSULTS) -> StreamingResponse:
    headers = {"X-Accel-Buffering": "no"}
    events = follow(call, name, look, watched)
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)


async def follow(
    call: Call,
    name: str,
    look: Look,
    watched: str = _CONSULTS,
    beat_seconds: float = _BEAT_SECONDS,
) -> AsyncGenerator[str]:
    """Yield what `look` sees whenever it sees something else, until the session ends.

    It looks when a stream that begins with `watched` has changed.
    """
    changes, before = call.services.changes, ""
    watch = changes.watch(call.caller.hospital, watched)
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
