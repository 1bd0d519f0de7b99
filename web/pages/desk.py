"""The physician's queue, and what was signed."""

from typing import NamedTuple

from fastapi import APIRouter
from fastapi.responses import Response

from compliance.access import note
from core.ids import PatientId
from core.unit_of_work import UnitOfWork
from identity.patients import Profile, profile_of
from review import queries
from web.plain import plain_age
from web.session import PhysicianVisit, Visit, WatchingPhysician

router = APIRouter()
_MINUTE, _SHOWN = 60, 50


class Row(NamedTuple):
    """A case that waits: how old the patient is, how long they wait."""

    case: queries.Waiting
    age: str
    sex: str
    minutes: int


@router.get("/desk")
async def desk(visit: PhysicianVisit) -> Response:
    return visit.page("desk.html", rows=await _rows(visit))


@router.get("/desk/queue")
async def queue(visit: WatchingPhysician) -> Response:
    """Show the queue alone, as a piece of its page."""
    return visit.page("_queue.html", rows=await _rows(visit))


@router.get("/desk/signed")
async def signed(visit: PhysicianVisit) -> Response:
    async def work(uow: UnitOfWork) -> list[tuple[queries.Prescription, Profile]]:
        found = (await queries.prescriptions_by(uow, visit.call.caller.account))[:_SHOWN]
        for each in found:
            await note(uow, each.patient, "list", consult=each.consult)
        return [(each, await profile_of(uow, PatientId(each.patient))) for each in found]

    return visit.page("signed.html", signed=await visit.call.do(work))


async def _rows(visit: Visit) -> list[Row]:
    async def work(uow: UnitOfWork) -> list[Row]:
        rows = list[Row]()
        for case in (await queries.queue(uow))[:_SHOWN]:
            profile = await profile_of(uow, PatientId(case.patient))
            waited = int((uow.now - case.queued_at).total_seconds()) // _MINUTE
            rows.append(
                Row(
                    case,
                    plain_age(profile, uow.now, visit.words),
                    profile.sex.value,
                    max(0, waited),
                )
            )
        return rows

    return await visit.call.do(work)
