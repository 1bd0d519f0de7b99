"""One authenticated request: who asks, and the unit of work it runs in."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, TypeVar

import structlog
from fastapi import Depends, Request, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel

from api.cookies import session_cookie
from api.once import Answered, claim, remember
from api.refusals import note_refusal
from core.directory import hospital_of
from core.errors import ConsultError, Forbidden, NotFound, TooMany, Unavailable
from core.unit_of_work import UnitOfWork
from identity.roles import Role
from identity.sessions import Caller, SignedOut, caller_of, token_digest
from pipeline.lifeline import in_time
from runtime.services import Services

T = TypeVar("T")
Out = TypeVar("Out", bound=BaseModel)
AWAY = "our records do not answer; try again soon. In an emergency call 112 or 108 now"
_BEARER = HTTPBearer(auto_error=False)
_LOG = structlog.get_logger()


class RecordsAway(Unavailable):
    """Nobody can be recognized now."""


class NotYours(Forbidden):
    """The caller's role may not do that."""


def services_of(request: Request) -> Services:
    found: Services = request.app.state.services
    return found


def by_browser(request: Request) -> bool:
    """Tell whether a person looks at the answer: a page then, and no JSON."""
    return "text/html" in request.headers.get("accept", "")


async def authenticate(services: Services, token: str, *, active: bool = True) -> Caller:
    """Name the caller of a token, or raise `SignedOut` (401)."""
    digest = token_digest(services.pepper, token)
    hospital = await hospital_of(services.engine, digest)
    if hospital is None:
        raise SignedOut("sign in again")
    async with services.units.begin(hospital, "session") as uow:
        caller = await caller_of(uow, digest, services.idle(), active=active)
    services.recognized.note(digest, caller, services.units.clock())
    return caller


async def recognize(services: Services, token: str) -> Caller:
    """Name the caller, from memory where the record does not answer: for who may need help now.

    Raises `RecordsAway` (503) for a token this process has not let in lately.
    """
    try:
        return await in_time(asyncio.create_task(authenticate(services, token)))
    except ConsultError:
        raise
    except Exception as error:
        _LOG.error("sessions do not answer", error=type(error).__name__)
        digest = token_digest(services.pepper, token)
        caller = services.recognized.recall(digest, services.units.clock())
        if caller is None:
            raise RecordsAway(AWAY) from error
        return caller


@dataclass(frozen=True, slots=True)
class Call:
    """A request by somebody known, of a role that may make it."""

    services: Services
    caller: Caller
    request: Request
    token: str

    async def do(self, work: Callable[[UnitOfWork], Awaitable[T]]) -> T:
        """Run `work` in one unit of work of the caller's hospital."""
        try:
            async with self.services.units.begin(self.caller.hospital, self.caller.actor) as uow:
                return await work(uow)
        except (Forbidden, NotFound, TooMany):
            await note_refusal(self.services, self.caller, self.request.path_params)
            raise

    async def once(self, work: Callable[[UnitOfWork], Awaitable[Out]], status: int) -> Response:
        """Run `work` once for an `Idempotency-Key`; a repetition gets the first answer again.

        Raises `KeyReused` (422) where the same key comes with another request.
        """
        key = self.request.headers.get("idempotency-key", "")
        if not key:
            return _response((await self.do(work)).model_dump_json().encode(), status)
        digest = await self._digest()

        async def first(uow: UnitOfWork) -> Answered:
            earlier = await claim(uow, self.services.pepper, key, digest)
            if earlier is not None:
                return earlier
            body = (await work(uow)).model_dump_json().encode()
            await remember(uow, self.services.pepper, key, Answered(status, body))
            return Answered(status, body)

        answered = await self.do(first)
        return _response(answered.body, answered.status)

    async def _digest(self) -> bytes:
        request = self.request
        line = f"{request.method} {request.url.path}\n".encode()
        return hashlib.sha256(line + await request.body()).digest()


def _response(body: bytes, status: int) -> Response:
    return Response(body, status, media_type="application/json")


class Allow:
    """A dependency that lets only `roles` in. The authorization test reads `roles` off routes.

    A token comes as a bearer, or in the cookie of one of our own pages. `active`: a person asks.
    `lifeline`: who was let in lately is let in although the record does not answer.
    """

    def __init__(self, *roles: Role, active: bool = True, lifeline: bool = False) -> None:
        self.roles, self.active, self.lifeline = frozenset(roles), active, lifeline

    async def __call__(
        self,
        request: Request,
        bearer: Annotated[HTTPAuthorizationCredentials | None, Depends(_BEARER)],
    ) -> Call:
        if bearer is not None:
            return await self.admit(request, bearer.credentials)
        return await self.admit(request, session_cookie(request, services_of(request).settings))

    async def admit(self, request: Request, token: str) -> Call:
        """Let the holder of `token` in. Raises `SignedOut` (401) or `NotYours` (403)."""
        if not token:
            raise SignedOut("sign in first")
        services = services_of(request)
        if self.lifeline:
            caller = await recognize(services, token)
        else:
            caller = await authenticate(services, token, active=self.active)
        if caller.role not in self.roles:
            await note_refusal(services, caller, request.path_params)
            raise NotYours("your role may not do that")
        return Call(services, caller, request, token)


OpenServices = Annotated[Services, Depends(services_of)]
AnyCall = Annotated[Call, Depends(Allow(*Role))]
PatientCall = Annotated[Call, Depends(Allow(Role.PATIENT))]
SpeakingPatient = Annotated[Call, Depends(Allow(Role.PATIENT, lifeline=True))]
PhysicianCall = Annotated[Call, Depends(Allow(Role.PHYSICIAN))]
PharmacistCall = Annotated[Call, Depends(Allow(Role.PHARMACIST))]
RiderCall = Annotated[Call, Depends(Allow(Role.RIDER))]
ComplianceCall = Annotated[Call, Depends(Allow(Role.COMPLIANCE))]
AdminCall = Annotated[Call, Depends(Allow(Role.ADMIN))]
WatchingPatient = Annotated[Call, Depends(Allow(Role.PATIENT, active=False))]
WatchingPhysician = Annotated[Call, Depends(Allow(Role.PHYSICIAN, active=False))]
WatchingPharmacist = Annotated[Call, Depends(Allow(Role.PHARMACIST, active=False))]
WatchingRider = Annotated[Call, Depends(Allow(Role.RIDER, active=False))]
