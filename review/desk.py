"""What a physician does with a case before signing: look, edit, record, reject."""

from dataclasses import dataclass

from core.history.events import Event
from core.history.store import Outdated
from core.ids import ConsultId
from core.prescription import Draft
from core.unit_of_work import UnitOfWork
from pipeline.events import stream_of
from review.case import Case, CaseState, load
from review.events import (
    AmendmentOpened,
    ContactRecorded,
    DraftEdited,
    EmergencyClosed,
    FactsStated,
    Rejected,
)
from review.stated import NoContact, StatedFacts
from safety.rules.ruleset import RuleSet
from safety.screen import Screened, screen


@dataclass(frozen=True, slots=True)
class Desk:
    """Every change runs the rules again, over the draft as it then stands."""

    rules: RuleSet

    def screened(self, uow: UnitOfWork, case: Case) -> Screened:
        """Screen the current draft in the current lane, as of today."""
        return screen(case.draft, case.facts, case.lane, self.rules, uow.now.date())

    async def edit(self, uow: UnitOfWork, consult: ConsultId, draft: Draft, version: int) -> Case:
        """Replace the draft. Raises `Outdated` (409) unless `version` is the newest."""
        case = await load(uow, consult)
        case.require(CaseState.WAITING)
        if case.version != version:
            raise Outdated("the case changed meanwhile; read it again")
        case.draft = draft
        seen = self.screened(uow, case)
        edited = DraftEdited(draft=draft, findings=seen.findings, rules_version=seen.rules_version)
        return await self._append(uow, case, edited)

    async def record_contact(
        self, uow: UnitOfWork, consult: ConsultId, contact: ContactRecorded
    ) -> Case:
        """Record that the physician spoke with the patient; the lane widens by it."""
        case = await load(uow, consult)
        case.require(CaseState.WAITING, CaseState.EMERGENCY)
        return await self._append(uow, case, contact)

    async def state_facts(self, uow: UnitOfWork, consult: ConsultId, facts: StatedFacts) -> Case:
        """Record what the physician learned of the patient; the draft stays as it is.

        Raises `NoContact` (409) before a contact is on record, `NothingStated`, `Contradictory`.
        """
        case = await load(uow, consult)
        case.require(CaseState.WAITING)
        if case.contact is None:
            raise NoContact
        facts.require_sound(case.facts.sex)
        return await self._append(uow, case, FactsStated(contact=case.contact_version, facts=facts))

    async def reject(self, uow: UnitOfWork, consult: ConsultId, code: str, words: str) -> Case:
        case = await load(uow, consult)
        case.require(CaseState.WAITING)
        return await self._append(uow, case, Rejected(code=code, words=words))

    async def close_emergency(self, uow: UnitOfWork, consult: ConsultId, words: str) -> Case:
        """Record how a person took care of an emergency. It never becomes a draft."""
        case = await load(uow, consult)
        case.require(CaseState.EMERGENCY)
        return await self._append(uow, case, EmergencyClosed(words=words))

    async def amend(self, uow: UnitOfWork, consult: ConsultId, words: str) -> Case:
        """Open a signed case again; what is signed next supersedes the prescription."""
        case = await load(uow, consult)
        case.require(CaseState.SIGNED)
        return await self._append(uow, case, AmendmentOpened(words=words))

    async def _append(self, uow: UnitOfWork, case: Case, event: Event) -> Case:
        stream, patient = stream_of(case.consult.id), case.consult.patient
        await uow.append(stream, event, expected=case.version, patient=patient)
        return await load(uow, case.consult.id)
