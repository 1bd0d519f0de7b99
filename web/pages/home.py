"""The patient's first page."""

from fastapi import APIRouter
from fastapi.responses import Response

from api.v1 import consults, orders, prescriptions
from api.v1.patients import mine
from core.money import rupees
from web.goods import short_number
from web.session import PatientVisit

router = APIRouter()
_SHOWN = 10


@router.get("/home")
async def home(visit: PatientVisit) -> Response:
    people = await mine(visit.call)
    if not people:
        return visit.go("/patients/new")
    listed = (await consults.mine(visit.call))[:_SHOWN]
    standings = [await consults.standing(each.consult, visit.call) for each in listed]
    return visit.page(
        "home.html",
        people=people,
        consults=list(zip(listed, standings, strict=True)),
        prescriptions=(await prescriptions.mine(visit.call))[:_SHOWN],
        orders=[
            (each, short_number(each.id), rupees(each.paise))
            for each in (await orders.mine(visit.call))[:_SHOWN]
        ],
    )
