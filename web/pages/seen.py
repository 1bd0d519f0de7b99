"""Who saw a patient's data: the patient's own view of the access log."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from api.v1.patients import Cursor
from api.v1.patients import seen as seen_of
from web.pages.people import own_person
from web.session import PatientVisit

router = APIRouter()


@router.get("/patients/{patient}/accesses")
async def seen(patient: UUID, visit: PatientVisit, cursor: Cursor = "") -> Response:
    person = await own_person(visit, patient)
    found = await seen_of(patient, visit.call, cursor)
    return visit.page("seen.html", person=person, seen=found.seen, next=found.next)
