"""A patient's own record. Somebody else's id answers 404, as if it did not exist."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from api.call import PatientCall
from compliance.access import WINDOW, AccessFilter, accesses
from core.errors import Invalid
from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from identity import patients
from identity.logins import phone_of
from identity.patients import Profile

router = APIRouter(prefix="/patients", tags=["patients"])
Cursor = Annotated[str, Query(max_length=200)]


class PatientOut(BaseModel):
    id: UUID
    profile: Profile


class ChangeIn(BaseModel):
    """Fields to change; absent fields stay as they are."""

    changes: dict[str, Any] = Field(min_length=1, max_length=20)


class SeenOut(BaseModel):
    """Somebody at the hospital, or its software, saw data of the patient, or was refused."""

    at: datetime
    role: str
    what: str
    reason: str
    consult: UUID | None
    allowed: bool


class SeenListOut(BaseModel):
    """`next` asks for what was before; "": nothing was."""

    seen: list[SeenOut]
    next: str


class UnknownField(Invalid):
    """The profile has no such field, or it may not have this value."""


@router.post("", status_code=201)
async def register(profile: Profile, call: PatientCall) -> Response:
    """Register a patient of the caller's account; a family may share one phone."""
    valid = profile.model_copy(update={"phone": phone_of(profile.phone)})

    async def work(uow: UnitOfWork) -> PatientOut:
        patient = await patients.register(uow, call.caller.account, valid)
        return PatientOut(id=patient, profile=valid)

    return await call.once(work, 201)


@router.get("")
async def mine(call: PatientCall) -> list[PatientOut]:
    async def work(uow: UnitOfWork) -> list[PatientOut]:
        found = await patients.patients_of(uow, call.caller.account)
        return [PatientOut(id=each, profile=await patients.profile_of(uow, each)) for each in found]

    return await call.do(work)


@router.patch("/{patient}")
async def change(patient: UUID, body: ChangeIn, call: PatientCall) -> PatientOut:
    """Change fields of the profile. Answers 404 for somebody else's patient."""

    async def work(uow: UnitOfWork) -> PatientOut:
        await patients.require_owner(uow, PatientId(patient), call.caller.account)
        try:
            changed = await patients.change(uow, PatientId(patient), body.changes)
        except ValueError as error:
            raise UnknownField("the profile cannot hold that") from error
        return PatientOut(id=patient, profile=changed)

    return await call.do(work)


@router.get("/{patient}/accesses")
async def seen(patient: UUID, call: PatientCall, cursor: Cursor = "") -> SeenListOut:
    """Tell who saw data of the patient in the last 90 days, and who was refused."""

    async def work(uow: UnitOfWork) -> SeenListOut:
        await patients.require_owner(uow, PatientId(patient), call.caller.account)
        wanted = AccessFilter(patient=patient, since=uow.now - WINDOW)
        found = await accesses(uow, wanted, cursor)
        lines = [
            SeenOut(**each.model_dump(include=set(SeenOut.model_fields))) for each in found.lines
        ]
        return SeenListOut(seen=lines, next=found.next)

    return await call.do(work)
