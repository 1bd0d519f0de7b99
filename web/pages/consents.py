"""Consents: every notice to read, one tick each, and as easily withdrawn."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from identity import consents
from identity.notices import Purpose, notice
from web.pages.people import own_person
from web.session import PatientVisit, Unreadable

router = APIRouter(prefix="/patients/{patient}")


@router.get("/consents")
async def show(patient: UUID, visit: PatientVisit, start: bool = False) -> Response:
    """Show every notice and whether it is agreed to; `start`: a consult waits for it."""
    person = await own_person(visit, patient)
    given = await visit.call.do(lambda uow: consents.on_record(uow, PatientId(patient)))
    earlier = await visit.call.do(lambda uow: consents.to_earlier_words(uow, PatientId(patient)))
    notices = [notice(purpose, visit.words.language) for purpose in Purpose]
    return visit.page(
        "consents.html", person=person, given=given, earlier=earlier, notices=notices, start=start
    )


@router.post("/consents")
async def agree(patient: UUID, visit: PatientVisit) -> Response:
    """Record what was ticked, each to the notice in the language it was shown in."""
    await own_person(visit, patient)
    shown = visit.text("language", 10)
    ticked = [notice(purpose, shown) for purpose in Purpose if visit.text(purpose, 10)]

    async def work(uow: UnitOfWork) -> frozenset[Purpose]:
        for each in ticked:
            await consents.give(uow, PatientId(patient), each, "web")
        return await consents.on_record(uow, PatientId(patient))

    given = await visit.call.do(work)
    if visit.text("start", 10) and Purpose.TELEMEDICINE in given:
        return visit.go(f"/patients/{patient}/begin")
    return visit.go(f"/patients/{patient}/consents")


@router.post("/withdrawals")
async def withdraw(patient: UUID, visit: PatientVisit) -> Response:
    await own_person(visit, patient)
    given = visit.text("purpose", 40)
    purpose = next((each for each in Purpose if each == given), None)
    if purpose is None:
        raise Unreadable("no such purpose")

    async def work(uow: UnitOfWork) -> None:
        await consents.withdraw(uow, PatientId(patient), purpose)

    await visit.call.do(work)
    return visit.go(f"/patients/{patient}/consents")
