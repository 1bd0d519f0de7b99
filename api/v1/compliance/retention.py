"""What is kept how long and why, and the patients of whom nothing is removed."""

from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict

from api.call import Call, ComplianceCall
from api.v1.compliance.fields import Reason
from compliance import holds
from compliance.holds import Hold
from compliance.retention import Rule
from core.ids import PatientId
from core.unit_of_work import UnitOfWork

router = APIRouter(prefix="/retention")


class RetentionOut(BaseModel):
    rules: dict[str, Rule]
    holds: list[Hold]


class HoldIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reason: Reason


@router.get("")
async def show(call: ComplianceCall) -> RetentionOut:
    return await call.do(lambda uow: _out(call, uow))


@router.post("/holds/{patient}", status_code=201)
async def place(patient: UUID, body: HoldIn, call: ComplianceCall) -> Response:
    """Keep everything of a patient. 404 for a patient of another hospital, 409 a second time."""

    async def work(uow: UnitOfWork) -> RetentionOut:
        await holds.place(uow, PatientId(patient), body.reason)
        return await _out(call, uow)

    return await call.once(work, 201)


@router.post("/holds/{patient}/lifting", status_code=201)
async def lift(patient: UUID, body: HoldIn, call: ComplianceCall) -> Response:
    """End a hold. 409 where there is none."""

    async def work(uow: UnitOfWork) -> RetentionOut:
        await holds.lift(uow, PatientId(patient), body.reason)
        return await _out(call, uow)

    return await call.once(work, 201)


async def _out(call: Call, uow: UnitOfWork) -> RetentionOut:
    rules = dict(call.services.compliance.retention.rules)
    return RetentionOut(rules=rules, holds=await holds.holds(uow))
