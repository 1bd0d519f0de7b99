"""What the application is built around: finished objects, nothing read from the environment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from commerce.catalog import Catalog
from commerce.deliver import Deliver
from commerce.dispense import Dispense
from commerce.payments import Payments
from commerce.place import Place
from commerce.ports import Checkout, Hints
from commerce.sweep import Sweep
from compliance.lessons import Confirm
from compliance.retention import Retention
from compliance.reveal import Reveal
from core.encryption import Pepper
from core.jobs import Jobs
from core.unit_of_work import Units
from identity.ports import CodeSender
from identity.recognized import Recognized
from identity.roles import Role
from identity.sessions import Lifetime
from knowledge.grounding import Passage
from pipeline.consult import Consults
from pipeline.lifeline import Lifeline
from pipeline.ports import SpeechDetector, Transcriber, Voice
from pipeline.replay import Replay
from review.approve import Approve
from review.desk import Desk
from review.ports import Documents, SignatureService
from review.sign import Sign
from runtime.changes import Changes
from runtime.checkpoints import Checkpointer
from runtime.register import Register
from runtime.releases import Releases
from runtime.settings import Settings


@dataclass(frozen=True, slots=True)
class Review:
    """The physician's desk and what it signs with."""

    desk: Desk
    approve: Approve
    sign: Sign
    service: SignatureService
    documents: Documents
    library: Mapping[str, Passage]  # every citable passage, by id
    replay: Replay


@dataclass(frozen=True, slots=True)
class Shop:
    """From the signed prescription to the payout."""

    catalog: Catalog
    place: Place
    payments: Payments
    dispense: Dispense
    deliver: Deliver
    checkout: Checkout
    hints: Hints
    sweep: Sweep


@dataclass(frozen=True, slots=True)
class Compliance:
    """The reviewer's desk."""

    reveal: Reveal
    confirm: Confirm
    retention: Retention


@dataclass(frozen=True, slots=True)
class SpeechServices:
    """Ear and mouth; each connection has a detector of its own."""

    detector: Callable[[], SpeechDetector]
    transcriber: Transcriber
    voice: Voice


@dataclass(frozen=True, slots=True, repr=False)
class Services:
    settings: Settings
    engine: AsyncEngine
    units: Units
    pepper: Pepper
    jobs: Jobs
    codes: CodeSender
    consults: Consults
    lifeline: Lifeline
    recognized: Recognized
    review: Review
    shop: Shop
    speech: SpeechServices
    checkpointer: Checkpointer
    changes: Changes
    register: Register
    compliance: Compliance
    releases: Releases

    def idle(self) -> dict[Role, timedelta]:
        """How long each role's session lasts unused."""
        staff = timedelta(minutes=self.settings.session_staff_minutes)
        patient = timedelta(minutes=self.settings.session_patient_minutes)
        return {role: patient if role is Role.PATIENT else staff for role in Role}

    def lifetime(self, role: Role) -> Lifetime:
        return Lifetime(idle=self.idle()[role])
