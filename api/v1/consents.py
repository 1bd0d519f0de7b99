"""Consents: the notice to read, giving, withdrawing, and the receipt of each."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel

from api.call import PatientCall
from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from identity import consents, patients
from identity.notices import Purpose, notice, notices

router = APIRouter(prefix="/consents", tags=["consents"])


class NoticeOut(BaseModel):
    purpose: Purpose
    language: str
    version: str
    hash: str
    words: str


class ConsentIn(BaseModel):
    patient: UUID
    purpose: Purpose
    language: Literal["en", "hi"] = "en"
    channel: Literal["web", "app", "api"] = "api"


class WithdrawIn(BaseModel):
    patient: UUID
    purpose: Purpose


class ReceiptOut(BaseModel):
    patient: UUID
    purpose: Purpose
    notice_version: str
    notice_hash: str
    language: str
    at: datetime


class OnRecordOut(BaseModel):
    """What is consented to; `earlier_words` of it by a notice that said less than today's."""

    purposes: list[Purpose]
    earlier_words: list[Purpose]


@router.get("/notices")
async def read_notices() -> list[NoticeOut]:
    return [NoticeOut(hash=each.hash, **each.model_dump()) for each in notices().values()]


@router.post("", status_code=201)
async def give(body: ConsentIn, call: PatientCall) -> Response:
    """Record a consent and answer with its receipt. 404 for somebody else's patient."""
    shown = notice(body.purpose, body.language)

    async def work(uow: UnitOfWork) -> ReceiptOut:
        patient = PatientId(body.patient)
        await patients.require_owner(uow, patient, call.caller.account)
        await consents.give(uow, patient, shown, body.channel)
        return ReceiptOut(
            patient=patient,
            purpose=shown.purpose,
            notice_version=shown.version,
            notice_hash=shown.hash,
            language=shown.language,
            at=uow.now,
        )

    return await call.once(work, 201)


@router.post("/withdrawals", status_code=200)
async def withdraw(body: WithdrawIn, call: PatientCall) -> Response:
    """Withdraw a consent; what depends on it stops."""

    async def work(uow: UnitOfWork) -> OnRecordOut:
        patient = PatientId(body.patient)
        await patients.require_owner(uow, patient, call.caller.account)
        await consents.withdraw(uow, patient, body.purpose)
        return await _on_record(uow, patient)

    return await call.once(work, 200)


@router.get("/{patient}")
async def on_record(patient: UUID, call: PatientCall) -> OnRecordOut:
    async def work(uow: UnitOfWork) -> OnRecordOut:
        await patients.require_owner(uow, PatientId(patient), call.caller.account)
        return await _on_record(uow, PatientId(patient))

    return await call.do(work)


async def _on_record(uow: UnitOfWork, patient: PatientId) -> OnRecordOut:
    return OnRecordOut(
        purposes=sorted(await consents.on_record(uow, patient)),
        earlier_words=sorted(await consents.to_earlier_words(uow, patient)),
    )
