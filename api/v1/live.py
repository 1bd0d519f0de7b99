"""The consult over a WebSocket: one JSON frame an utterance, one a reply."""

import json
from typing import Any
from uuid import UUID

import structlog
from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import ValidationError

from api.call import authenticate
from api.cookies import session_cookie
from api.v1.consults import ReplyOut, UtteranceIn, reply_out
from core.errors import ConsultError
from core.ids import ConsultId
from core.unit_of_work import UnitOfWork
from identity.roles import Role
from identity.sessions import Caller
from pipeline.queries import require_own
from privacy.text import Spoken
from runtime.services import Services

router = APIRouter()
PROTOCOL = "vaidya.v1"
_BEARER = "bearer."
_LARGEST = 32 * 1024  # bytes of a frame
_LOG = structlog.get_logger()


@router.websocket("/consults/{consult}/live")
async def live(socket: WebSocket, consult: UUID) -> None:
    """Talk. Sign in by the sub-protocols "vaidya.v1, bearer.TOKEN", a header, or our page's cookie.

    Frames in: {"id", "text"}. Frames out: a reply as over HTTP with "type": "reply", or
    {"type": "problem", "title", "status", "detail"}; a problem leaves the connection open.
    """
    services: Services = socket.app.state.services
    try:
        caller = await _caller(services, socket)
        await _check(services, caller, ConsultId(consult))
    except ConsultError as error:
        await socket.close(4000 + error.status, type(error).__name__)
        return
    wanted = socket.scope.get("subprotocols", [])
    await socket.accept(PROTOCOL if PROTOCOL in wanted else None)
    try:
        while True:
            frame = await socket.receive_text()
            await socket.send_json(await _answer(services, caller, ConsultId(consult), frame))
    except WebSocketDisconnect:
        return


async def _caller(services: Services, socket: WebSocket) -> Caller:
    offered = [str(each) for each in socket.scope.get("subprotocols", [])]
    tokens = [each.removeprefix(_BEARER) for each in offered if each.startswith(_BEARER)]
    header = socket.headers.get("authorization", "")
    token = tokens[0] if tokens else header.removeprefix("Bearer ")
    caller = await authenticate(services, token or session_cookie(socket, services.settings))
    if caller.role is not Role.PATIENT:
        raise NotAPatient("only the patient speaks in a consult")
    return caller


class NotAPatient(ConsultError):
    status = 403


async def _check(services: Services, caller: Caller, consult: ConsultId) -> None:
    async with services.units.begin(caller.hospital, caller.actor) as uow:
        await require_own(uow, consult, caller.account)


async def _answer(
    services: Services, caller: Caller, consult: ConsultId, frame: str
) -> dict[str, Any]:
    if len(frame.encode()) > _LARGEST:
        return _problem("TooLarge", 413, "a frame may have 32 KiB at most")
    try:
        body = UtteranceIn.model_validate(json.loads(frame))
        reply = await _hear(services, caller, consult, body)
    except (ValidationError, ValueError, RecursionError):
        return _problem("Invalid", 422, 'send {"id": "...", "text": "..."}')
    except ConsultError as error:
        return _problem(type(error).__name__, error.status, str(error))
    except Exception as error:  # noqa: BLE001 -- the connection and the consult stay alive
        _LOG.error("turn failed", consult=str(consult), exc_info=error)
        return _problem("Unexpected", 500, "something failed on our side; say it again")
    return {"type": "reply", **reply.model_dump(mode="json")}


async def _hear(
    services: Services, caller: Caller, consult: ConsultId, body: UtteranceIn
) -> ReplyOut:
    async def work(uow: UnitOfWork) -> ReplyOut:
        reply, state = await services.consults.hear(uow, consult, body.id, Spoken(body.text))
        return reply_out(consult, reply, state)

    async with services.units.begin(caller.hospital, caller.actor) as uow:
        return await work(uow)


def _problem(title: str, status: int, detail: str) -> dict[str, Any]:
    return {"type": "problem", "title": title, "status": status, "detail": detail}
