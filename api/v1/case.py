"""A case as the physician's desk shows it."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel

from api.v1.transcript import SpokenOut, transcript_of
from compliance.access import note
from core.clinical import Lane, Mode, PatientFacts
from core.prescription import Draft
from core.unit_of_work import UnitOfWork
from identity.patients import Profile, profile_of
from identity.physicians import name_of
from pipeline.advice import ReadFact
from pipeline.noted import Conflict, Unread
from review.case import Case, CaseState, Statement
from review.evidence import Evidence, evidence_of
from review.remarks import remarks
from review.stated import StatedFacts
from runtime.services import Review
from safety.finding import Finding


class StatementOut(BaseModel):
    """What a physician entered after a contact with the patient."""

    by: str
    at: datetime
    contact_mode: Mode
    contact_at: datetime
    facts: StatedFacts


class CaseOut(BaseModel):
    """Everything that the decision rests on. `version` goes back with an edit.

    `facts` count: what the patient `said`, and over it what physicians `stated`, the newest last.
    `read_by_model` are those of the facts that no rule read, but a language model, each with the
    words that it quotes. `degraded` names recognizers that failed while the consult was redacted:
    it left to no model.
    `outdated` names what has another version today than when the draft was written.
    """

    consult: UUID
    version: int
    state: CaseState
    urgency: str
    red_flags: list[str]
    queued_at: datetime
    manual: bool
    failure: str
    patient: Profile
    facts: PatientFacts
    said: PatientFacts
    stated: list[StatementOut]
    conflicts: list[Conflict]
    unread: list[Unread]
    read_by_model: list[ReadFact]
    lane: Lane
    transcript: list[SpokenOut]
    draft: Draft
    drafted_by_software: Draft | None
    versions: dict[str, str]
    outdated: list[str]
    degraded: list[str]
    findings: list[Finding]
    rules_version: str
    evidence: list[Evidence]


async def shown(uow: UnitOfWork, found: Case, review: Review) -> CaseOut:
    """Show a case, and note who saw it."""
    consult = found.consult
    await note(uow, consult.patient, "case", consult=consult.id)
    seen = review.desk.screened(uow, found)
    return CaseOut(
        consult=consult.id,
        version=found.version,
        state=found.state,
        urgency=consult.urgency,
        red_flags=list(consult.rules),
        queued_at=found.queued_at,
        manual=found.manual,
        failure=found.failure,
        patient=await profile_of(uow, consult.patient),
        facts=found.facts,
        said=found.said,
        stated=[await _statement(uow, each) for each in found.stated],
        conflicts=list(consult.conflicts),
        unread=list(consult.unread),
        read_by_model=list(consult.read),
        lane=found.lane,
        transcript=transcript_of(found.consult),
        draft=found.draft,
        drafted_by_software=found.drafter,
        versions=found.versions,
        outdated=review.replay.outdated(found.versions),
        degraded=found.degraded,
        findings=[*seen.findings, *remarks(consult)],
        rules_version=seen.rules_version,
        evidence=evidence_of(found.draft, review.library),
    )


async def _statement(uow: UnitOfWork, made: Statement) -> StatementOut:
    return StatementOut(
        by=await name_of(uow, made.by),
        at=made.at,
        contact_mode=made.contact_mode,
        contact_at=made.contact_at,
        facts=made.facts,
    )
