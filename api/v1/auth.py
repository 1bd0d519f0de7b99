"""Sign-in: patients by phone and one-time code, staff by user name and password."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from pydantic import BaseModel, Field

from api.call import Allow, AnyCall, Call, OpenServices
from core.directory import hospital_named
from core.errors import NotFound, Unauthenticated
from core.ids import AccountId, HospitalId
from core.unit_of_work import UnitOfWork
from identity import accounts, codes
from identity.logins import phone_of
from identity.roles import Role
from identity.sessions import confirm, end_session, open_session, token_digest
from runtime.services import Services

router = APIRouter(prefix="/auth", tags=["auth"])
StaffCall = Annotated[Call, Depends(Allow(*(role for role in Role if role is not Role.PATIENT)))]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9-]{1,60}$")]


class CodeIn(BaseModel):
    hospital: Slug
    phone: str = Field(max_length=30)


class CodeOut(BaseModel):
    challenge: UUID
    seconds: int


class RedeemIn(BaseModel):
    hospital: Slug
    challenge: UUID
    code: str = Field(pattern=r"^[0-9]{6}$")


class StaffIn(BaseModel):
    hospital: Slug
    username: str = Field(min_length=1, max_length=100)
    password: str = Field(min_length=1, max_length=200)


class ConfirmIn(BaseModel):
    password: str = Field(min_length=1, max_length=200)


class SessionOut(BaseModel):
    token: str
    role: Role
    account: UUID


class WhoOut(BaseModel):
    role: Role
    account: UUID
    hospital: UUID


class NoSuchHospital(NotFound):
    """No hospital has this name."""


@router.post("/codes", status_code=202)
async def ask_for_code(body: CodeIn, services: OpenServices) -> CodeOut:
    """Send a one-time code. Known and unknown phones answer alike; a flood answers 429."""
    hospital, phone = await _hospital(services, body.hospital), phone_of(body.phone)
    async with services.units.begin(hospital, "sign-in") as uow:
        challenge, code = await codes.issue(uow, services.pepper, phone)
    await services.codes.send(phone, code)
    return CodeOut(challenge=challenge, seconds=int(codes.LIFETIME.total_seconds()))


@router.post("/sessions", status_code=201)
async def redeem_code(body: RedeemIn, services: OpenServices) -> SessionOut:
    """Sign a patient in. Answers 401 for a wrong, used or expired code, and after five tries."""
    hospital = await _hospital(services, body.hospital)
    async with services.units.begin(hospital, "sign-in") as uow:
        try:
            login = await codes.redeem(uow, services.pepper, body.challenge, body.code)
        except codes.WrongCode as wrong:
            failure: Unauthenticated = wrong  # the attempt still counts: leave by committing
        else:
            account = await accounts.patient_account(uow, login)
            return await _signed_in(uow, services, account, Role.PATIENT)
    raise failure


@router.post("/staff/sessions", status_code=201)
async def staff(body: StaffIn, services: OpenServices) -> SessionOut:
    """Sign a member of staff in. Answers 401 for a wrong password, 429 after five of them."""
    hospital = await _hospital(services, body.hospital)
    async with services.units.begin(hospital, "sign-in") as uow:
        try:
            account, role = await accounts.check_password(
                uow, services.pepper, body.username, body.password
            )
        except accounts.WrongPassword as wrong:
            failure: Unauthenticated = wrong  # the failure still counts: leave by committing
        else:
            return await _signed_in(uow, services, account, role)
    raise failure


@router.post("/confirmations", status_code=204)
async def confirm_again(body: ConfirmIn, call: StaffCall) -> None:
    """Take the password once more; for five minutes it opens what a session alone does not.

    Answers 401 for a wrong password, 429 after five of them.
    """

    async def work(uow: UnitOfWork) -> Unauthenticated | None:
        try:
            await accounts.check_again(uow, call.caller.account, body.password)
        except accounts.WrongPassword as wrong:
            return wrong  # the failure still counts: leave by committing
        await confirm(uow, token_digest(call.services.pepper, call.token))
        return None

    failure = await call.do(work)
    if failure is not None:
        raise failure


@router.get("/me")
async def me(call: AnyCall) -> WhoOut:
    caller = call.caller
    return WhoOut(role=caller.role, account=caller.account, hospital=caller.hospital)


@router.delete("/sessions/current", status_code=204)
async def sign_out(call: AnyCall) -> None:
    digest = token_digest(call.services.pepper, call.token)
    await call.do(lambda uow: end_session(uow, digest))
    call.services.recognized.forget(digest)


async def _hospital(services: Services, slug: str) -> HospitalId:
    found = await hospital_named(services.engine, slug)
    if found is None:
        raise NoSuchHospital("no hospital has this name")
    return found


async def _signed_in(
    uow: UnitOfWork, services: Services, account: AccountId, role: Role
) -> SessionOut:
    token = await open_session(uow, services.pepper, account, role, services.lifetime(role))
    return SessionOut(token=token, role=role, account=account)
