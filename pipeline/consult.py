"""A consult from the first word to the physician's queue, on one screen.

Every turn: triage first, on the words as they were said; then redaction; then the next question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog

from core.clinical import Encounter, Mode
from core.errors import Conflict
from core.history.events import Event
from core.ids import ConsultId, PatientId, new_id
from core.jobs import Jobs
from core.language import Language
from core.unit_of_work import UnitOfWork
from identity.consents import on_record, require
from identity.notices import Purpose
from identity.patients import profile_of
from pipeline.events import (
    CaseQueued,
    ConsultStarted,
    Escalated,
    Flagged,
    InterviewEnded,
    Redacted,
    RedactionFailed,
    Replied,
    Uttered,
    stream_of,
)
from pipeline.intake import Reader, Turn
from pipeline.interview import Interview
from pipeline.language import language_for
from pipeline.presentation import facts_of, present
from pipeline.reading.requests import wants_advice
from pipeline.redaction import Redaction
from pipeline.speech import asking, closing, deflecting, directing, greeting
from pipeline.state import Consult, State, load
from privacy.text import Spoken, locally
from safety.sayable import Sayable
from safety.triage import Assessment, Level, Triage

PREPARE = "prepare-case"
_LOG = structlog.get_logger()


class ConsultClosed(Conflict):
    """The consult has ended; what is said now goes to a new one."""


@dataclass(frozen=True, slots=True)
class Start:
    """How a consult begins: the lane that decides what may be prescribed at all."""

    patient: PatientId
    mode: Mode = Mode.TEXT
    encounter: Encounter = Encounter.FIRST
    language: Language = Language.ENGLISH
    guardian_present: bool = False
    prior_in_person_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consults:
    """The stages in order. Nothing here waits for a vendor: drafting is a job of its own."""

    triage: Triage
    reader: Reader
    interview: Interview
    redaction: Redaction
    jobs: Jobs

    async def start(self, uow: UnitOfWork, start: Start) -> tuple[ConsultId, Replied]:
        """Open a consult and greet. Raises `ConsentMissing` (409) without consent on record."""
        await require(uow, start.patient, Purpose.TELEMEDICINE)
        consult = ConsultId(new_id())
        started = ConsultStarted(
            mode=start.mode,
            encounter=start.encounter,
            language=start.language,
            guardian_present=start.guardian_present,
            prior_in_person_at=start.prior_in_person_at,
            ai_processing=Purpose.AI_PROCESSING in await on_record(uow, start.patient),
        )
        said, asks = greeting(start.language)
        hello = _replied("", said, asks)
        await uow.append(stream_of(consult), started, hello, expected=0, patient=start.patient)
        return consult, hello

    async def hear(
        self, uow: UnitOfWork, consult: ConsultId, utterance: str, said: Spoken
    ) -> tuple[Replied, State]:
        """Take one utterance and answer it. The same `utterance` again gets the same answer."""
        known = await load(uow, consult)
        if utterance in known.replies:
            return known.replies[utterance], known.state
        if known.state is not State.INTERVIEW:
            raise ConsultClosed("this consultation has ended; start a new one")
        events = await self._events(uow, known, utterance, said)
        stream = stream_of(consult)
        await uow.append(stream, *events, expected=known.version, patient=known.patient)
        return _outcome(events)

    async def _events(
        self, uow: UnitOfWork, known: Consult, utterance: str, said: Spoken
    ) -> list[Event]:
        record = (await profile_of(uow, known.patient)).facts_on(uow.now.date())
        assessment = self.triage.assess(
            [*(turn.said for turn in known.turns), said], record, known.questions
        )
        uttered = locally(said, lambda words: Uttered(utterance=utterance, words=words))
        if assessment.level is Level.EMERGENCY:
            return [uttered, *self._escalate(known, utterance, said, assessment)]
        await require(uow, known.patient, Purpose.TELEMEDICINE)  # it may have been withdrawn
        flagged = _flagged(known, utterance, assessment, self.triage.version)
        redacted = await self._redact(uow, known, utterance, said)
        return [uttered, *flagged, redacted, *await self._go_on(uow, known, utterance, said)]

    def _escalate(
        self, known: Consult, utterance: str, said: Spoken, assessment: Assessment
    ) -> list[Event]:
        """End the consult with directions. There is no draft, whatever was said before."""
        escalated = Escalated(
            utterance=utterance,
            rules=assessment.rules,
            directions=assessment.directions,
            triage_version=self.triage.version,
        )
        turn = Turn(utterance, said, known.asked)
        words = directing(assessment.directions, language_for([*known.turns, turn], known.language))
        return [
            escalated,
            _replied(utterance, words, ""),
            CaseQueued(urgency=Level.EMERGENCY, manual=True),
        ]

    async def _redact(
        self, uow: UnitOfWork, known: Consult, utterance: str, said: Spoken
    ) -> Redacted | RedactionFailed:
        """Redact the turn. A failure closes the outbound lane of this consult, not the consult."""
        try:
            async with uow.session.begin_nested():
                counts = await self.redaction.hear(uow, known.id, known.patient, utterance, said)
        except Exception as error:  # noqa: BLE001 -- fail closed, whatever it was
            _LOG.error("redaction failed", consult=str(known.id), error=type(error).__name__)
            return RedactionFailed(utterance=utterance, error=type(error).__name__)
        return Redacted(utterance=utterance, identifiers=counts)

    async def _go_on(
        self, uow: UnitOfWork, known: Consult, utterance: str, said: Spoken
    ) -> list[Event]:
        """Ask the next question, or end the interview and have the case prepared."""
        today = uow.now.date()
        record = (await profile_of(uow, known.patient)).facts_on(today)
        turns = [*known.turns, Turn(utterance, said, known.asked)]
        intake = self.reader.read(turns, record, today)
        language = language_for(turns, known.language)
        question = self.interview.next(intake, record, len(turns))
        if question is not None:
            advice = deflecting(language) if locally(said, wants_advice) else []
            return [_replied(utterance, [*advice, *asking(question, language)], question.key)]
        facts = facts_of(intake, record)
        await self.jobs.enqueue(uow, PREPARE, UUID(str(known.id)))
        ended = InterviewEnded(
            facts=facts,
            presentation=present(intake, facts, self.interview.known),
            complaint=locally(turns[0].said, lambda words: words),
            exchanges=len(turns),
        )
        return [_replied(utterance, closing(language), ""), ended]


def _replied(utterance: str, said: Sequence[Sayable], asks: str) -> Replied:
    return Replied(
        utterance=utterance,
        phrases=tuple(each.key for each in said),
        words=" ".join(each.text for each in said),
        asks=asks,
    )


def _flagged(known: Consult, utterance: str, assessment: Assessment, version: str) -> list[Flagged]:
    """Note an urgent finding once; a level that was reached is never lowered."""
    if assessment.level is Level.ROUTINE or set(assessment.rules) <= set(known.rules):
        return []
    rules = tuple(dict.fromkeys((*known.rules, *assessment.rules)))
    return [
        Flagged(utterance=utterance, level=assessment.level, rules=rules, triage_version=version)
    ]


def _outcome(events: list[Event]) -> tuple[Replied, State]:
    reply = next(event for event in events if isinstance(event, Replied))
    if any(isinstance(event, Escalated) for event in events):
        return reply, State.ESCALATED
    ended = any(isinstance(event, InterviewEnded) for event in events)
    return reply, State.PREPARING if ended else State.INTERVIEW
