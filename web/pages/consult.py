"""The consult room: talk, wait, and read what the doctor signed."""

from uuid import UUID, uuid4

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import ValidationError

from api.v1 import consults
from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from identity.consents import ConsentMissing, to_earlier_words
from identity.patients import require_owner
from pipeline.consult import Start
from pipeline.state import State
from web.pages.people import own_person
from web.session import PatientVisit, SpeakingPatient, Visit, WatchingPatient

router = APIRouter()
_ADULT_YEARS = 18


@router.get("/patients/{patient}/begin")
async def begin(patient: UUID, visit: PatientVisit) -> Response:
    """Say once more for whom and in which language; only the button starts it."""
    person = await own_person(visit, patient)
    age = person.profile.age_on(visit.services.units.clock().date())
    earlier = await visit.call.do(lambda uow: to_earlier_words(uow, PatientId(patient)))
    return visit.page("begin.html", person=person, minor=age < _ADULT_YEARS, earlier=earlier)


@router.post("/patients/{patient}/begin")
async def start(patient: UUID, visit: PatientVisit) -> Response:
    """Start a consult, or ask for the consents that are missing first."""
    speaks = visit.text("language", 10) or visit.words.language
    wanted = consults.StartIn.model_validate(
        {
            "patient": patient,
            "language": speaks,
            "guardian_present": bool(visit.text("guardian", 10)),
        }
    )

    async def work(uow: UnitOfWork) -> UUID:
        await require_owner(uow, PatientId(patient), visit.call.caller.account)
        begun = Start(**wanted.model_dump())
        consult, _ = await visit.services.consults.start(uow, begun)
        return consult

    try:
        consult = await visit.call.do(work)
    except ConsentMissing:
        return visit.go(f"/patients/{patient}/consents?start=true")
    return visit.go(f"/consults/{consult}")


@router.get("/consults/{consult}")
async def room(consult: UUID, visit: PatientVisit) -> Response:
    return await _room(visit, consult)


@router.post("/consults/{consult}")
async def say(consult: UUID, visit: SpeakingPatient) -> Response:
    """Say something without any script; the same form sent twice says it once.

    An emergency is shown at once: another page might not come.
    """
    try:
        said = consults.UtteranceIn(id=visit.text("id", 64), text=visit.text("text"))
    except ValidationError:
        return await _room(visit, consult, problem="Unreadable")
    reply = await consults.say(consult, said, visit.call)
    if reply.state is State.ESCALATED:
        return visit.page("emergency.html", says=reply.says)
    return visit.go(f"/consults/{consult}#last")


@router.get("/consults/{consult}/standing")
async def standing(consult: UUID, visit: WatchingPatient) -> Response:
    """Show how the consult stands, as a piece of its page."""
    found = await consults.standing(consult, visit.call)
    return visit.page("_standing.html", standing=found)


async def _room(visit: Visit, consult: UUID, problem: str = "") -> Response:
    shown = await consults.show(consult, visit.call)
    if shown.state is State.ESCALATED:
        return visit.page("emergency.html", says=shown.turns[-1].says)
    return visit.page(
        "consult.html",
        consult=shown,
        standing=await consults.standing(consult, visit.call),
        utterance=f"w{uuid4().hex}",
        problem=problem,
        status=422 if problem else 200,
    )
