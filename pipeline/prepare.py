"""Redacted -> Grounded -> Draft -> Screened -> the queue: the durable job after the interview."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import structlog

from core.acting import concerning
from core.clinical import PatientFacts
from core.ids import ConsultId, HospitalId
from core.unit_of_work import UnitOfWork, Units
from identity.consents import tells_of
from identity.notices import SECOND_MODEL_SINCE, Purpose
from knowledge.grounding import Grounded, Index, ground
from pipeline.consult import PREPARE
from pipeline.dosing import individualize
from pipeline.drafting import write
from pipeline.events import CaseQueued, Drafted, DraftingFailed, stream_of
from pipeline.outside import Outside
from pipeline.ports import Drafter
from pipeline.reading import learned
from pipeline.redaction import Outbound, Redaction
from pipeline.state import Consult, State, load
from pipeline.vouching import vouched
from safety.rules.ruleset import RuleSet
from safety.screen import screen

_LOG = structlog.get_logger()
_ACTOR = f"job:{PREPARE}"


@dataclass(frozen=True, slots=True)
class Prepare:
    """Makes the draft of a consult. Safe to run twice: the second time finds it queued.

    `index` and `drafter` are given as functions, because both are heavy and first used here.
    `outside` is asked before `drafter`, with the patient's consent to it only; who is asked after
    it, with consent to a notice that tells of more than one.
    """

    units: Units
    redaction: Redaction
    index: Callable[[], Index]
    drafter: Callable[[], Drafter]
    rules: RuleSet
    knowledge_version: str
    outside: Outside | None = None

    async def attempt(self, hospital: HospitalId, subject: UUID) -> None:
        """Draft, screen and queue. Raises what went wrong; the job tries again."""
        consult = ConsultId(subject)
        async with self.units.begin(hospital, _ACTOR) as uow:
            known = await load(uow, consult)
            if known.state is not State.PREPARING:
                return
            turns = [turn.utterance for turn in known.standing]
            told = await vouched(uow, self.redaction, known, turns)
            outside = await self._consented(uow, known)
        assert known.facts is not None
        assert known.presentation is not None
        index = await asyncio.to_thread(self.index)  # the first time it loads the model
        case = await ground(told.dialogue, known.presentation, index)
        with concerning(consult):
            drafted = await self._drafted(case, known.facts, known, told, outside)
        queued = CaseQueued(urgency=known.urgency, manual=False)
        async with self.units.begin(hospital, _ACTOR) as uow:
            await uow.append(
                stream_of(consult), drafted, queued, expected=known.version, patient=known.patient
            )

    async def give_up(self, hospital: HospitalId, subject: UUID) -> None:
        """Queue the case without a draft: the physician writes. Nothing is lost."""
        consult = ConsultId(subject)
        async with self.units.begin(hospital, _ACTOR) as uow:
            known = await load(uow, consult)
            if known.state is not State.PREPARING:
                return
            failed = DraftingFailed(reason=_reason(known))
            queued = CaseQueued(urgency=known.urgency, manual=True)
            await uow.append(
                stream_of(consult), failed, queued, expected=known.version, patient=known.patient
            )

    async def _consented(self, uow: UnitOfWork, known: Consult) -> Outside | None:
        """Leave out the second model for who was told of one only."""
        if self.outside is None or self.outside.then is None:
            return self.outside
        both = await tells_of(uow, known.patient, Purpose.OUTSIDE_MODEL, SECOND_MODEL_SINCE)
        return self.outside if both else self.outside.alone

    async def _drafted(
        self,
        case: Grounded,
        facts: PatientFacts,
        known: Consult,
        told: Outbound,
        outside: Outside | None,
    ) -> Drafted:
        written = await write(known.id, case, outside, told.guard or _kept(known), self.drafter())
        degraded = {"degraded": ", ".join(known.degraded)} if known.degraded else {}
        draft = individualize(written.draft, facts.weight_kg)
        screened = screen(draft, facts, known.lane, self.rules, datetime.now(UTC).date())
        return Drafted(
            draft=screened.draft,
            findings=screened.findings,
            passages=tuple(passage.id for passage in case.passages),
            versions={
                **written.versions,
                **degraded,
                "knowledge": self.knowledge_version,
                "rules": screened.rules_version,
                "likeness": learned.version(),
            },
        )


def _reason(known: Consult) -> str:
    if not known.ai_processing:
        return "no consent to processing by software"
    return "drafting failed at every attempt" if known.redactable else "redaction failed"


def _kept(known: Consult) -> str:
    """Say why no model beyond the building is asked."""
    if known.instructed:
        return "orders_to_the_software"
    return "degraded" if known.degraded else "no_consent"
