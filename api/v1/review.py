"""The physician's desk over HTTP."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, BaseModel, Field

from api.call import PhysicianCall
from api.v1.case import CaseOut, shown
from compliance.access import note
from core.clinical import Mode
from core.ids import ConsultId
from core.prescription import Draft
from core.unit_of_work import UnitOfWork
from pipeline.queries import patient_of_consult
from pipeline.replay import Replayed
from review import queries
from review.cards import Card, cards
from review.case import Case, CaseState, load
from review.events import ContactRecorded
from review.revoke import revoke
from review.stated import StatedFacts

router = APIRouter(prefix="/review", tags=["review"])
Words = Field(min_length=1, max_length=2000)


class QueueOut(BaseModel):
    cases: list[queries.Waiting]


class CardsOut(BaseModel):
    cards: tuple[Card, ...]


class EditIn(BaseModel):
    version: int = Field(ge=0)
    draft: Draft


class ContactIn(BaseModel):
    """`prior_in_person_at`: the physician saw the patient for this condition before."""

    mode: Mode
    note: str = Words
    prior_in_person_at: AwareDatetime | None = None


class RejectIn(BaseModel):
    code: Literal["needs_in_person", "insufficient_information", "not_suitable", "other"]
    words: str = Words


class ReasonIn(BaseModel):
    words: str = Words


class ApproveIn(BaseModel):
    """`reasons`: rule id of each warning -> why the physician goes on."""

    reasons: dict[str, str] = Field(default_factory=dict, max_length=100)


class ApprovalOut(BaseModel):
    """Post `fields` to `url` with the physician's browser."""

    transaction: str
    url: str
    fields: dict[str, str]


class StateOut(BaseModel):
    consult: UUID
    state: CaseState
    failure: str
    prescription: UUID | None


@router.get("/queue")
async def queue(call: PhysicianCall) -> QueueOut:
    """List open cases: emergencies, then urgent, then by wait."""

    async def work(uow: UnitOfWork) -> QueueOut:
        return QueueOut(cases=await queries.queue(uow))

    return await call.do(work)


@router.get("/cases/{consult}")
async def case(consult: UUID, call: PhysicianCall) -> CaseOut:
    """Open a case. Answers 404 if it is not in this hospital's queue."""

    async def work(uow: UnitOfWork) -> CaseOut:
        return await shown(uow, await load(uow, ConsultId(consult)), call.services.review)

    return await call.do(work)


@router.get("/cases/{consult}/cards")
async def show_cards(consult: UUID, call: PhysicianCall) -> CardsOut:
    """Give the findings of a case as cards of CDS Hooks 2.0."""
    found = await case(consult, call)
    return CardsOut(cards=cards(found.findings, found.draft))


@router.get("/cases/{consult}/replay")
async def replay(consult: UUID, call: PhysicianCall) -> Replayed:
    """Draft an old case again with the knowledge and rules of today; nothing is recorded by it.

    409 where software wrote no draft, or the patient no longer agrees to its writing one.
    """

    async def work(uow: UnitOfWork) -> Replayed:
        again = await call.services.review.replay(uow, ConsultId(consult))
        patient = await patient_of_consult(uow, ConsultId(consult))
        await note(uow, patient, "replay", consult=consult)
        return again

    return await call.do(work)


@router.put("/cases/{consult}/draft")
async def edit(consult: UUID, body: EditIn, call: PhysicianCall) -> CaseOut:
    """Save the physician's version; the rules run again. 409 if somebody saved meanwhile."""

    async def work(uow: UnitOfWork) -> CaseOut:
        review = call.services.review
        changed = await review.desk.edit(uow, ConsultId(consult), body.draft, body.version)
        return await shown(uow, changed, review)

    return await call.do(work)


@router.post("/cases/{consult}/contacts", status_code=201)
async def contact(consult: UUID, body: ContactIn, call: PhysicianCall) -> Response:
    """Record that the physician communicated with the patient directly."""
    recorded = ContactRecorded(**body.model_dump())

    async def work(uow: UnitOfWork) -> CaseOut:
        review = call.services.review
        changed = await review.desk.record_contact(uow, ConsultId(consult), recorded)
        return await shown(uow, changed, review)

    return await call.once(work, 201)


@router.post("/cases/{consult}/facts", status_code=201)
async def state(consult: UUID, body: StatedFacts, call: PhysicianCall) -> Response:
    """Enter what the physician learned of the patient; the rules run again, the draft stays.

    409 without a recorded contact, 422 where nothing or the impossible is stated.
    """

    async def work(uow: UnitOfWork) -> CaseOut:
        review = call.services.review
        return await shown(
            uow, await review.desk.state_facts(uow, ConsultId(consult), body), review
        )

    return await call.once(work, 201)


@router.post("/cases/{consult}/approval", status_code=201)
async def approve(consult: UUID, body: ApproveIn, call: PhysicianCall) -> Response:
    """Freeze the prescription and begin its signature.

    409: blocked by a rule, an unacknowledged warning, an incomplete prescription, wrong state.
    """

    async def work(uow: UnitOfWork) -> ApprovalOut:
        approval = await call.services.review.approve(
            uow, ConsultId(consult), call.caller.account, body.reasons
        )
        page = approval.page
        return ApprovalOut(transaction=approval.transaction, url=page.url, fields=page.fields)

    return await call.once(work, 201)


@router.get("/cases/{consult}/signature")
async def signature(consult: UUID, call: PhysicianCall) -> StateOut:
    """Tell how the signature stands; asks the provider where the answer did not come back."""

    async def work(uow: UnitOfWork) -> StateOut:
        return _state(await call.services.review.sign.settle(uow, ConsultId(consult)))

    return await call.do(work)


@router.post("/cases/{consult}/rejection", status_code=201)
async def reject(consult: UUID, body: RejectIn, call: PhysicianCall) -> Response:
    async def work(uow: UnitOfWork) -> StateOut:
        desk = call.services.review.desk
        return _state(await desk.reject(uow, ConsultId(consult), body.code, body.words))

    return await call.once(work, 201)


@router.post("/cases/{consult}/closure", status_code=201)
async def close(consult: UUID, body: ReasonIn, call: PhysicianCall) -> Response:
    """Record how an emergency was taken care of."""

    async def work(uow: UnitOfWork) -> StateOut:
        desk = call.services.review.desk
        return _state(await desk.close_emergency(uow, ConsultId(consult), body.words))

    return await call.once(work, 201)


@router.post("/cases/{consult}/amendment", status_code=201)
async def amend(consult: UUID, body: ReasonIn, call: PhysicianCall) -> Response:
    """Open a signed case again; the next signature supersedes the prescription."""

    async def work(uow: UnitOfWork) -> StateOut:
        desk = call.services.review.desk
        return _state(await desk.amend(uow, ConsultId(consult), body.words))

    return await call.once(work, 201)


@router.post("/prescriptions/{prescription}/revocation", status_code=201)
async def revoke_prescription(prescription: UUID, body: ReasonIn, call: PhysicianCall) -> Response:
    async def work(uow: UnitOfWork) -> StateOut:
        return _state(await revoke(uow, prescription, body.words))

    return await call.once(work, 201)


def _state(found: Case) -> StateOut:
    signed = UUID(found.signed.prescription) if found.signed else None
    return StateOut(
        consult=found.consult.id, state=found.state, failure=found.failure, prescription=signed
    )
