"""A consult from the first word to the physician's queue, on one screen.

Every turn: triage first, on the words as they were said; then redaction; then the next question.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog

from core.clinical import Encounter, Mode
from core.errors import Conflict
from core.history.events import Event
from core.history.store import Outdated
from core.ids import ConsultId, PatientId, new_id
from core.jobs import Jobs
from core.language import Language
from core.unit_of_work import UnitOfWork
from identity.consents import on_record, require
from identity.notices import Purpose
from identity.patients import profile_of
from pipeline.alarm import Alarm, Told, flagged
from pipeline.events import (
    Advised,
    AnsweredUnrecorded,
    ConsultStarted,
    Escalated,
    InterviewEnded,
    ReadBackAnswered,
    Redacted,
    RedactionFailed,
    Replied,
    Uttered,
    stream_of,
)
from pipeline.intake import Reader, Turn
from pipeline.interview import Interview
from pipeline.ports import Transcript
from pipeline.redaction import Redaction, Speaker
from pipeline.replying import Replying
from pipeline.speech import greeting, replied
from pipeline.state import Consult, State, load
from pipeline.unrecorded import Unrecorded
from pipeline.utterance import answer_of, instructing, redacted_as, uttered_as
from pipeline.warm import Warm
from privacy.text import Spoken
from safety.triage import Level

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

    alarm: Alarm
    reader: Reader
    interview: Interview
    redaction: Redaction
    jobs: Jobs
    warm: Warm[Consult] = field(default_factory=Warm)
    advice: Warm[Advised] = field(default_factory=Warm)  # each by the head it was made for

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
        hello = replied("", said, asks)
        await uow.append(stream_of(consult), started, hello, expected=0, patient=start.patient)
        return consult, hello

    async def hear(
        self,
        uow: UnitOfWork,
        consult: ConsultId,
        utterance: str,
        said: Spoken | Transcript,
        before: Unrecorded | None = None,
    ) -> tuple[Replied, State]:
        """Take one utterance and answer it. The same `utterance` again gets the same answer.

        `before`: it was an emergency and answered `before` it could be recorded.
        """
        known = await self._known(uow, consult)
        if utterance in known.replies:
            return known.replies[utterance], known.state
        uttered = uttered_as(known, utterance, said)
        if known.state is State.INTERVIEW:
            events = await self._take(uow, known, uttered, before)
        elif known.state is State.ESCALATED and before is not None:
            events = [uttered, *self.alarm.answered(uttered, before)]
            await self._record(uow, known, events)
        else:
            events = await self._afterwards(uow, known, uttered, before)
        return _outcome(events)

    async def _known(self, uow: UnitOfWork, consult: ConsultId) -> Consult:
        """Take the consult as the turn before left it, if the history is still at that turn."""
        head = await uow.history.head(stream_of(consult))
        warm = self.warm.take(head.hash) if head else None
        if warm is None:
            return await load(uow, consult)
        await uow.keys.cipher(warm.patient)  # who was erased meanwhile is not remembered either
        return warm

    async def _record(self, uow: UnitOfWork, known: Consult, events: Sequence[Event]) -> None:
        stream = stream_of(known.id)
        version = await uow.append(stream, *events, expected=known.version, patient=known.patient)
        known.came_to(version, events)
        head = await uow.history.head(stream)
        if head is not None and known.state is State.INTERVIEW:
            self.warm.put(head.hash, known)

    async def _take(
        self, uow: UnitOfWork, known: Consult, uttered: Uttered, before: Unrecorded | None
    ) -> list[Event]:
        """Judge what was said, answer it, record both, after what a model said of it meanwhile."""
        advised = await self._advised(uow, known)
        questions, rules = tuple(known.questions), known.rules
        answered = answer_of(known, uttered, self.reader.formulary)
        known.note(uttered)
        known.note(answered)
        turn = known.turns[-1]
        profile = await profile_of(uow, known.patient)
        record = profile.facts_on(uow.now.date())
        told = Told(tuple(known.turns), record, questions, known.language)
        assessment = self.alarm.judge(told, before)
        events: list[Event] = [*advised, uttered, *([answered] if answered else [])]
        if assessment.level is Level.EMERGENCY:
            events += [AnsweredUnrecorded.of(before)] if before else []
            events += self.alarm.escalate(known, turn.utterance, assessment)
        else:
            await require(uow, known.patient, Purpose.TELEMEDICINE)  # it may have been withdrawn
            events += flagged(rules, turn.utterance, assessment, self.alarm.triage.version)
            events += instructing(turn)
            events.append(await self._redact(uow, Speaker(known.id, known.patient, profile), turn))
            events += await self._go_on(uow, known, told, answered)
        await self._record(uow, known, events)
        self.alarm.remember(known, told)
        return events

    async def _advised(self, uow: UnitOfWork, known: Consult) -> list[Advised]:
        """Take what a model said of the talk so far. What came late is about another head."""
        if self.advice.empty:
            return []
        head = await uow.history.head(stream_of(known.id))
        advised = self.advice.take(head.hash) if head else None
        known.note(advised)
        return [advised] if advised else []

    async def _afterwards(
        self, uow: UnitOfWork, known: Consult, uttered: Uttered, before: Unrecorded | None
    ) -> list[Event]:
        """Hear of an emergency also when the interview is over; anything else is refused."""
        escalated, queued = known.state is State.ESCALATED, known.state is State.QUEUED
        asked = (*known.questions[:-1], "")  # the last thing said was a goodbye
        known.note(uttered)
        record = (await profile_of(uow, known.patient)).facts_on(uow.now.date())
        told = Told(tuple(known.turns), record, asked, known.language)
        assessment = self.alarm.judge(told, before)
        if escalated or assessment.level is not Level.EMERGENCY:
            raise ConsultClosed(
                "this consultation has ended; start a new one, or call 112 in an emergency"
            )
        events: list[Event] = [uttered, *([AnsweredUnrecorded.of(before)] if before else [])]
        events += self.alarm.escalate(known, uttered.utterance, assessment, queued=queued)
        await self._record(uow, known, events)
        return events

    async def _redact(
        self, uow: UnitOfWork, speaker: Speaker, turn: Turn
    ) -> Redacted | RedactionFailed:
        """Redact the turn. A failure closes the outbound lane of this consult, not the consult."""
        try:
            heard = await self.redaction.hear(uow, speaker, turn.utterance, turn.said)
        except Outdated:  # another turn was quicker: nothing of this one is kept
            raise
        except Exception as error:  # noqa: BLE001 -- fail closed, whatever it was
            _LOG.error("redaction failed", consult=str(speaker.consult), error=type(error).__name__)
            return RedactionFailed(utterance=turn.utterance, error=type(error).__name__)
        for each in heard.failed:
            where = {"consult": str(speaker.consult), "recognizer": each.recognizer}
            _LOG.error("redacted without a recognizer", error=each.error, **where)
        return redacted_as(turn, heard)

    async def _go_on(
        self,
        uow: UnitOfWork,
        known: Consult,
        told: Told,
        answered: ReadBackAnswered | None,
    ) -> list[Event]:
        """Ask on, or end the interview and have the case prepared."""
        replying = Replying(self.alarm, self.reader, self.interview)
        reply = replying.reply(known, told, answered, uow.now.date())
        if reply.ended is None:
            return [reply.replied]
        await self.jobs.enqueue(uow, PREPARE, UUID(str(known.id)))
        return [reply.replied, reply.ended]


def _outcome(events: list[Event]) -> tuple[Replied, State]:
    reply = next(event for event in events if isinstance(event, Replied))
    if any(isinstance(event, Escalated) for event in events):
        return reply, State.ESCALATED
    ended = any(isinstance(event, InterviewEnded) for event in events)
    return reply, State.PREPARING if ended else State.INTERVIEW
