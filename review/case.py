"""A case as its events tell it: what the physician works on."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.clinical import Encounter, Lane, Mode, PatientFacts
from core.errors import Conflict, NotFound
from core.history.store import Recorded
from core.ids import ConsultId
from core.prescription import Draft
from core.unit_of_work import UnitOfWork
from pipeline import state as consults
from pipeline.events import CaseQueued, Drafted, DraftingFailed, Escalated, stream_of
from pipeline.state import Consult
from review.events import (
    AmendmentOpened,
    ContactRecorded,
    DraftEdited,
    EmergencyClosed,
    FactsStated,
    Rejected,
    Revoked,
    SignatureFailed,
    SignatureRequested,
    Signed,
)
from review.stated import StatedFacts, counting
from safety.triage import Level


class CaseState(StrEnum):
    WAITING = "waiting"
    EMERGENCY = "emergency"
    SIGNING = "signing"
    SIGNED = "signed"
    REJECTED = "rejected"
    CLOSED = "closed"


class CaseNotFound(NotFound):
    """No such case in this hospital."""


class WrongState(Conflict):
    """The case does not stand where this could be done."""


BY_HAND = Draft(written_by="physician")


@dataclass(frozen=True, slots=True)
class Statement:
    """What a physician (`by`, an actor) stated, when, and by which contact."""

    facts: StatedFacts
    at: datetime
    by: str
    contact_mode: Mode
    contact_at: datetime


@dataclass
class Case:
    """The fold of the consult's stream for the desk. `version` is what an append must expect."""

    consult: Consult
    state: CaseState
    manual: bool
    queued_at: datetime
    draft: Draft = BY_HAND
    drafter: Draft | None = None  # what the machine wrote, kept beside every edit
    versions: dict[str, str] = field(default_factory=dict)
    failure: str = ""
    contact: ContactRecorded | None = None
    contact_at: datetime | None = None
    contact_version: int = 0
    stated: tuple[Statement, ...] = ()
    request: SignatureRequested | None = None
    signed: Signed | None = None
    rejected: str = ""  # the code of the reason
    version: int = 0

    @property
    def lane(self) -> Lane:
        """The legal lane with the physician's contact, once there was one."""
        if self.contact is None:
            return self.consult.lane
        contact: dict[str, object] = {
            "physician_contact_at": self.contact_at,
            "physician_contact_mode": self.contact.mode,
        }
        if self.contact.prior_in_person_at is not None:
            contact |= {
                "encounter": Encounter.FOLLOW_UP,
                "prior_in_person_at": self.contact.prior_in_person_at,
            }
        return self.consult.lane.model_copy(update=contact)

    @property
    def said(self) -> PatientFacts:
        """What record and interview gave."""
        return self.consult.facts or PatientFacts()

    @property
    def facts(self) -> PatientFacts:
        """What counts: the rules read nothing else."""
        return counting(self.said, (each.facts for each in self.stated))

    @property
    def degraded(self) -> list[str]:
        """Name the added recognizers that failed while the consult was redacted."""
        again = self.versions.get("degraded", "").split(", ")
        return sorted({*self.consult.degraded, *again} - {""})

    def require(self, *states: CaseState) -> None:
        """Raise `WrongState` (409) unless the case stands in one of `states`."""
        if self.state not in states:
            raise WrongState(f"the case is {self.state}; this needs {' or '.join(states)}")

    def apply(self, recorded: Recorded) -> None:  # noqa: C901, PLR0912 -- one line an event
        match recorded.event:
            case Drafted() as event:
                self.draft = self.drafter = event.draft
                self.versions = event.versions
            case DraftEdited() as event:
                self.draft = event.draft
            case ContactRecorded() as event:
                self.contact, self.contact_at = event, recorded.at
                self.contact_version = recorded.version
            case FactsStated() as event:
                self._stated(event, recorded)
            case SignatureRequested() as event:
                self.request, self.state = event, CaseState.SIGNING
            case SignatureFailed() as event:
                self.failure, self.state = event.code, CaseState.WAITING
            case Signed() as event:
                self.signed, self.state, self.failure = event, CaseState.SIGNED, ""
            case AmendmentOpened():
                self.state = CaseState.WAITING
            case Rejected() as event:
                self.state, self.rejected = CaseState.REJECTED, event.code
            case EmergencyClosed() | Revoked():
                self.state = CaseState.CLOSED
            case DraftingFailed() as event:
                self.failure = event.reason
            case Escalated() if self.state is CaseState.WAITING:
                self.state = CaseState.EMERGENCY
            case _:
                pass

    def _stated(self, event: FactsStated, recorded: Recorded) -> None:
        assert self.contact is not None
        assert self.contact_at is not None
        told = (recorded.at, recorded.actor, self.contact.mode, self.contact_at)
        self.stated = (*self.stated, Statement(event.facts, *told))


async def load(uow: UnitOfWork, consult: ConsultId) -> Case:
    """Read a case, or raise `CaseNotFound`."""
    recorded = await uow.history.read(stream_of(consult))
    return fold(consult, recorded)


async def as_signed(uow: UnitOfWork, consult: ConsultId, prescription: UUID) -> Case:
    """Read a case as it stood when `prescription` was signed, or raise `CaseNotFound`."""
    recorded = await uow.history.read(stream_of(consult))
    for number, each in enumerate(recorded, start=1):
        if isinstance(each.event, Signed) and each.event.prescription == str(prescription):
            return fold(consult, recorded[:number])
    raise CaseNotFound("no such case")


def fold(consult: ConsultId, recorded: list[Recorded]) -> Case:
    queued = next((each for each in recorded if isinstance(each.event, CaseQueued)), None)
    if queued is None or not isinstance(queued.event, CaseQueued):
        raise CaseNotFound("no such case")
    emergency = queued.event.urgency is Level.EMERGENCY
    case = Case(
        consult=consults.fold(consult, recorded),
        state=CaseState.EMERGENCY if emergency else CaseState.WAITING,
        manual=queued.event.manual,
        queued_at=queued.at,
        version=recorded[-1].version,
    )
    for each in recorded:
        case.apply(each)
    return case
