"""The people on a phone: who they are, what a doctor must know of them."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1.patients import PatientOut, mine
from core.errors import NotFound
from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from identity import patients
from identity.logins import NotAPhone, phone_of
from identity.patients import Profile
from web.pages.profile_form import changes_from
from web.session import PatientVisit, Visit

router = APIRouter()


@router.get("/patients/new")
async def new(visit: PatientVisit) -> Response:
    return _page(visit, None)


@router.post("/patients/new")
async def register(visit: PatientVisit) -> Response:
    try:
        phone = phone_of(visit.text("phone", 30))
        profile = Profile.model_validate(changes_from(visit) | {"phone": phone})
    except (ValidationError, NotAPhone) as error:
        return _page(visit, None, problem=visit.words.problem(error))

    async def work(uow: UnitOfWork) -> None:
        await patients.register(uow, visit.call.caller.account, profile)

    await visit.call.do(work)
    return visit.go("/home")


@router.get("/patients/{patient}")
async def show(patient: UUID, visit: PatientVisit, saved: bool = False) -> Response:
    return _page(visit, await own_person(visit, patient), saved=saved)


@router.post("/patients/{patient}")
async def change(patient: UUID, visit: PatientVisit) -> Response:
    person = await own_person(visit, patient)

    async def work(uow: UnitOfWork) -> None:
        await patients.change(uow, PatientId(patient), changes_from(visit))

    try:
        await visit.call.do(work)
    except ValidationError as error:
        return _page(visit, person, problem=visit.words.problem(error))
    return visit.go(f"/patients/{patient}?saved=true")


async def own_person(visit: Visit, patient: UUID) -> PatientOut:
    """Find a patient of the caller's account; anybody else's answers as if absent."""
    found = next((each for each in await mine(visit.call) if each.id == patient), None)
    if found is None:
        raise NotFound("no such patient")
    return found


def _page(
    visit: Visit, person: PatientOut | None, *, problem: str = "", saved: bool = False
) -> Response:
    """Show the profile; after a mistake with what was typed."""
    return visit.page(
        "profile.html",
        person=person,
        typed=visit.form,
        problem=problem,
        saved=saved,
        status=422 if problem else 200,
    )
