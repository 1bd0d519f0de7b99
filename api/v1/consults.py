"""The patient's consult: started, spoken, answered. No draft is ever shown here."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.call import PatientCall, SpeakingPatient
from compliance.access import note
from core.history.bundle import Bundle
from core.history.chain import Link
from core.ids import ConsultId, PatientId
from core.language import Language
from core.unit_of_work import UnitOfWork
from identity.patients import require_owner
from pipeline.consult import Start
from pipeline.events import Replied
from pipeline.lifeline import Speaking
from pipeline.queries import consults_of, require_own, state_of
from pipeline.state import State, load
from pipeline.transcript import as_heard
from privacy.text import Spoken
from review.case import CaseState
from review.queries import case_state, place_in_queue, valid_prescription
from runtime.bundles import bundle, streams_of

router = APIRouter(prefix="/consults", tags=["consults"])


def _readable(words: str) -> str:
    """Refuse what is no text: NUL and lone surrogates; anything else a person may have typed."""
    if "\x00" in words or not words.strip():
        raise ValueError("say something")
    words.encode()
    return words


Words = Annotated[str, Field(min_length=1, max_length=4000), AfterValidator(_readable)]
ClientId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class StartIn(BaseModel):
    """What a patient may say of the consult.

    The legal lane is not the patient's to widen: every consult begins as a first one by text,
    and only what the physician records changes that.
    """

    model_config = ConfigDict(extra="forbid")

    patient: UUID
    language: Language = Language.ENGLISH
    guardian_present: bool = False


class UtteranceIn(BaseModel):
    """`id` is the client's own: the same id again is the same utterance."""

    id: ClientId
    text: Words


class ReplyOut(BaseModel):
    """What the patient hears: a reviewed phrase. `state` tells whether the consult goes on."""

    consult: UUID
    utterance: str
    says: str
    phrases: list[str]
    state: State


class SaidOut(BaseModel):
    utterance: str
    heard: str
    says: str


class ConsultOut(BaseModel):
    consult: UUID
    state: State
    greeting: str
    turns: list[SaidOut]
    place_in_queue: int | None


class StandingOut(BaseModel):
    """`case`: where the physician's work on it stands, once it waits for one."""

    consult: UUID
    state: State
    place_in_queue: int | None
    case: CaseState | None
    prescription: UUID | None


class ListedOut(BaseModel):
    consult: UUID
    patient: UUID
    state: State
    started_at: datetime


@router.post("", status_code=201)
async def start(body: StartIn, call: PatientCall) -> Response:
    """Start a consult. 409 without consent on record, 404 for somebody else's patient."""

    async def work(uow: UnitOfWork) -> ReplyOut:
        await require_owner(uow, PatientId(body.patient), call.caller.account)
        begun = Start(**body.model_dump())
        consult, greeting = await call.services.consults.start(uow, begun)
        return reply_out(consult, greeting, State.INTERVIEW)

    return await call.once(work, 201)


@router.get("")
async def mine(call: PatientCall) -> list[ListedOut]:
    async def work(uow: UnitOfWork) -> list[ListedOut]:
        found = await consults_of(uow, call.caller.account)
        return [ListedOut(**each.model_dump()) for each in found]

    return await call.do(work)


@router.get("/{consult}")
async def show(consult: UUID, call: PatientCall) -> ConsultOut:
    """Show what was said and asked, and the place in the queue. 404 for somebody else's."""

    async def work(uow: UnitOfWork) -> ConsultOut:
        await require_own(uow, ConsultId(consult), call.caller.account)
        known = await load(uow, ConsultId(consult))
        turns = [
            SaidOut(
                utterance=turn.utterance,
                heard=as_heard(turn.said),
                says=known.replies[turn.utterance].words,
            )
            for turn in known.turns
        ]
        return ConsultOut(
            consult=consult,
            state=known.state,
            greeting=known.greeting.words if known.greeting else "",
            turns=turns,
            place_in_queue=await place_in_queue(uow, ConsultId(consult)),
        )

    return await call.do(work)


@router.get("/{consult}/standing")
async def standing(consult: UUID, call: PatientCall) -> StandingOut:
    """Tell how the consult stands, without what was said. 404 for somebody else's."""

    async def work(uow: UnitOfWork) -> StandingOut:
        wanted = ConsultId(consult)
        await require_own(uow, wanted, call.caller.account)
        return StandingOut(
            consult=consult,
            state=State(await state_of(uow, wanted)),
            place_in_queue=await place_in_queue(uow, wanted),
            case=await case_state(uow, wanted),
            prescription=await valid_prescription(uow, wanted),
        )

    return await call.do(work)


@router.post("/{consult}/utterances", status_code=201)
async def say(consult: UUID, body: UtteranceIn, call: SpeakingPatient) -> ReplyOut:
    """Say something. 409 once the consult has ended; the same id again gets the same answer."""
    own, said = ConsultId(consult), Spoken(body.text)

    async def work(uow: UnitOfWork) -> tuple[Replied, State]:
        await require_own(uow, own, call.caller.account)
        return await call.services.consults.hear(uow, own, body.id, said)

    who = Speaking(call.caller.hospital, call.caller.account, own)
    heard = await call.services.lifeline.hear(who, body.id, said, lambda: call.do(work))
    return reply_out(own, *heard)


@router.get("/{consult}/bundle")
async def export(consult: UUID, call: PatientCall) -> Bundle:
    """Export the journey's history as it is stored, with proofs for offline verification."""

    async def work(uow: UnitOfWork) -> dict[str, list[Link]]:
        patient = await require_own(uow, ConsultId(consult), call.caller.account)
        await note(uow, patient, "bundle", consult=consult)
        return await streams_of(uow, ConsultId(consult), patient)

    streams = await call.do(work)
    return await bundle(call.caller.hospital, streams, call.services.checkpointer)


def reply_out(consult: ConsultId, reply: Replied, state: State) -> ReplyOut:
    return ReplyOut(
        consult=consult,
        utterance=reply.utterance,
        says=reply.words,
        phrases=list(reply.phrases),
        state=state,
    )
