"""The consult over a WebSocket: typed or spoken utterances in, replies and captions out."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import structlog
from fastapi import APIRouter, WebSocket, WebSocketDisconnect
from pydantic import TypeAdapter, ValidationError

from api.call import authenticate
from api.cookies import session_cookie
from api.v1.consults import ReplyOut, UtteranceIn, reply_out
from api.v1.ear import AudioEnd, AudioStart, Ear, Speak
from core.errors import ConsultError, TooLarge
from core.ids import ConsultId
from identity.roles import Role
from identity.sessions import Caller
from pipeline.events import Replied
from pipeline.lifeline import Speaking
from pipeline.ports import Transcript
from pipeline.queries import require_own
from pipeline.state import State
from privacy.text import Spoken
from runtime.services import Services

router = APIRouter()
PROTOCOL = "vaidya.v1"
_BEARER = "bearer."
_LARGEST = 32 * 1024  # bytes of a frame
_LOG = structlog.get_logger()
_FRAMES: TypeAdapter[AudioStart | AudioEnd | Speak | UtteranceIn] = TypeAdapter(
    AudioStart | AudioEnd | Speak | UtteranceIn
)


@router.websocket("/consults/{consult}/live")
async def live(socket: WebSocket, consult: UUID) -> None:
    """Talk. Sign in by the sub-protocols "vaidya.v1, bearer.TOKEN", a header, or our page's cookie.

    Frames in: {"id", "text"}; or audio.start, sound in binary frames, audio.end; or speak.
    Frames out: a reply as over HTTP with "type": "reply"; for who speaks a caption before it and
    speech after it, its sound in binary frames; or {"type": "problem", "title", "status",
    "detail"}. A problem leaves the connection open.
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
    with contextlib.suppress(WebSocketDisconnect):
        await Conversation(services, caller, ConsultId(consult), socket).hold()


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


@dataclass
class Conversation:
    """One connection: every frame gets its answer before the next one is read.

    Frames that come meanwhile wait in the server's bounded buffer, then in the sender's.
    """

    services: Services
    caller: Caller
    consult: ConsultId
    socket: WebSocket

    async def hold(self) -> None:
        ear = Ear(self.services, self.caller, self.consult, self.socket, self._take)
        try:
            while True:
                message = await self.socket.receive()
                if message["type"] == "websocket.disconnect":
                    return
                problem = await self._answer(ear, message)
                if problem is not None:
                    await self.socket.send_json(problem)
        finally:
            ear.close()

    async def _answer(self, ear: Ear, message: Mapping[str, Any]) -> dict[str, Any] | None:
        try:
            sound = message.get("bytes")
            if sound is not None:
                await ear.hear(sound)
            else:
                await self._read(ear, message["text"])
        except (ValidationError, ValueError, RecursionError):
            return _problem("Invalid", 422, 'send {"id": "...", "text": "..."} or an audio frame')
        except ConsultError as error:
            return _problem(type(error).__name__, error.status, str(error))
        except WebSocketDisconnect:
            raise
        except Exception as error:  # noqa: BLE001 -- the connection and the consult stay alive
            _LOG.error("turn failed", consult=str(self.consult), exc_info=error)
            return _problem("Unexpected", 500, "something failed on our side; say it again")
        return None

    async def _read(self, ear: Ear, frame: str) -> None:
        if len(frame.encode()) > _LARGEST:
            raise FrameTooLarge("a frame may have 32 KiB at most")
        match _FRAMES.validate_python(json.loads(frame)):
            case AudioStart() as start:
                await ear.start(start)
            case AudioEnd():
                await ear.end()
            case Speak() as wanted:
                await ear.speak(wanted.id)
            case UtteranceIn() as said:
                reply = await self._take(said.id, Spoken(said.text))
                await self.socket.send_json({"type": "reply", **reply.model_dump(mode="json")})

    async def _take(self, utterance: str, said: Spoken | Transcript) -> ReplyOut:
        async def record() -> tuple[Replied, State]:
            async with self.services.units.begin(self.caller.hospital, self.caller.actor) as uow:
                return await self.services.consults.hear(uow, self.consult, utterance, said)

        who = Speaking(self.caller.hospital, self.caller.account, self.consult)
        heard = await self.services.lifeline.hear(who, utterance, said, record)
        return reply_out(self.consult, *heard)


class FrameTooLarge(TooLarge):
    """A text frame is larger than an utterance can be."""


def _problem(title: str, status: int, detail: str) -> dict[str, Any]:
    return {"type": "problem", "title": title, "status": status, "detail": detail}
