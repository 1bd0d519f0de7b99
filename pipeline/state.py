"""A consult as its events tell it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from core.clinical import Encounter, Lane, Mode, PatientFacts
from core.errors import NotFound
from core.history.events import Event
from core.history.store import Recorded
from core.ids import ConsultId, PatientId
from core.language import Language
from core.unit_of_work import UnitOfWork
from knowledge.grounding import Presentation
from pipeline.advice import ReadFact
from pipeline.events import (
    Advised,
    CaseQueued,
    ConsultStarted,
    Drafted,
    DraftingFailed,
    Escalated,
    Flagged,
    InstructionsNoticed,
    InterviewEnded,
    ReadBackAnswered,
    Redacted,
    RedactionFailed,
    Replied,
    Uttered,
    VaultErased,
    stream_of,
)
from pipeline.intake import Turn
from pipeline.noted import Conflict, Unread
from pipeline.outcome import Outcome
from pipeline.ports import Transcript
from pipeline.reading_back import pending
from privacy.detection.votes import Failed
from privacy.text import Spoken
from safety.triage import Level


class State(StrEnum):
    INTERVIEW = "interview"
    PREPARING = "preparing"
    ESCALATED = "escalated"
    QUEUED = "queued"


class ConsultNotFound(NotFound):
    """No such consult for this caller."""


@dataclass
class Consult:
    """The fold of one stream. `version` is what an append must expect."""

    id: ConsultId
    patient: PatientId
    lane: Lane
    language: Language = Language.ENGLISH
    ai_processing: bool = True
    state: State = State.INTERVIEW
    version: int = 0
    turns: list[Turn] = field(default_factory=list)
    replies: dict[str, Replied] = field(default_factory=dict)  # by the utterance they answer
    greeting: Replied | None = None
    urgency: Level = Level.ROUTINE
    rules: tuple[str, ...] = ()
    redactable: bool = True
    instructed: tuple[str, ...] = ()  # utterances that read like orders to the software
    degraded: tuple[str, ...] = ()  # added recognizers that failed while it was redacted
    facts: PatientFacts | None = None
    presentation: Presentation | None = None
    conflicts: tuple[Conflict, ...] = ()
    unread: tuple[Unread, ...] = ()
    read: tuple[ReadFact, ...] = ()  # those of the facts that only a model read
    advised: tuple[str, ...] = ()  # symptoms a model would ask about, the best first
    wrong: str = ""  # the utterance that was heard wrong and not said again yet

    @property
    def standing(self) -> list[Turn]:
        """List the turns that count: all but those heard wrong."""
        return [turn for turn in self.turns if not turn.retracted]

    @property
    def answers(self) -> list[Turn]:
        """List the standing turns that answer the interview; a yes to a read-back does not."""
        return [turn for turn in self.standing if pending(turn.asked) is None]

    @property
    def asked(self) -> str:
        """Name the question that the next answer answers."""
        if self.turns:
            return self.replies[self.turns[-1].utterance].asks
        return self.greeting.asks if self.greeting else ""

    @property
    def questions(self) -> list[str]:
        """List what was asked before each turn, the one that waits for an answer included.

        A read-back asks nothing new and quotes the patient: it is left empty.
        """
        replies = (self.replies[turn.utterance] for turn in self.turns)
        first = self.greeting.words if self.greeting else ""
        return [first, *("" if pending(each.asks) else each.words for each in replies)]

    def turn(self, utterance: str) -> Turn | None:
        return next((turn for turn in self.turns if turn.utterance == utterance), None)

    def apply(self, recorded: Recorded) -> None:
        self.note(recorded.event)
        self.version = recorded.version

    def came_to(self, version: int, events: Sequence[Event]) -> None:
        """Take events into account that were recorded now, those noted before excepted."""
        for event in events:
            if not isinstance(event, Advised | Uttered | ReadBackAnswered):
                self.note(event)
        self.version = version

    def note(self, event: Event | None) -> None:  # noqa: C901, PLR0912 -- one line an event
        """Take an event into account, stored or about to be."""
        match event:
            case Uttered():
                self._uttered(event)
            case Advised():
                self._advised(event)
            case ReadBackAnswered():
                self._answered(event)
            case Replied() if event.utterance:
                self.replies[event.utterance] = event
            case Replied():
                self.greeting = event
            case Flagged():
                self.urgency, self.rules = event.level, event.rules
            case Escalated():
                self.urgency, self.rules, self.state = Level.EMERGENCY, event.rules, State.ESCALATED
            case Redacted():
                self.without(event.degraded)
            case RedactionFailed() | VaultErased():
                self.redactable = False
            case InstructionsNoticed():
                self.instructed = (*self.instructed, event.utterance)
            case InterviewEnded():
                self.facts, self.presentation = event.facts, event.presentation
                self.conflicts, self.unread = event.conflicts, event.unread
                self.read = event.read
                self.state = State.PREPARING
            case Drafted() | DraftingFailed() | CaseQueued() if self.state is State.PREPARING:
                self.state = State.QUEUED
            case _:
                pass

    def without(self, failed: Iterable[Failed]) -> None:
        """Take into account that recognizers failed while the consult was redacted."""
        names = (each.recognizer for each in failed)
        self.degraded = tuple(dict.fromkeys((*self.degraded, *names)))

    def _uttered(self, event: Uttered) -> None:
        said, heard, asked = Spoken(event.words), None, self.asked
        if event.spoken:
            heard = Transcript(said, Spoken(event.hinted), event.confidence)
        if event.corrects:
            replaced = self.turn(event.corrects)
            asked, self.wrong = replaced.asked if replaced else asked, ""
        self.turns.append(Turn(event.utterance, said, asked, heard))

    def _advised(self, event: Advised) -> None:
        """Attach each fact to the turn it was read in; the newest order of questions counts."""
        self.advised = event.ask_next
        self.turns = [
            replace(turn, read=tuple(dict.fromkeys((*turn.read, *_of(turn, event.facts)))))
            for turn in self.turns
        ]

    def _answered(self, event: ReadBackAnswered) -> None:
        change: dict[str, Any] = {}
        if event.outcome in {Outcome.WRONG, Outcome.CORRECTED}:
            self.wrong = event.utterance if event.outcome is Outcome.WRONG else ""
            change = {"retracted": True}
        elif event.corrected:
            change = {"corrected": Spoken(event.corrected)}
        self.turns = [
            replace(turn, **change) if turn.utterance == event.utterance else turn
            for turn in self.turns
        ]


def _of(turn: Turn, facts: Iterable[ReadFact]) -> Iterable[ReadFact]:
    return (each for each in facts if each.utterance == turn.utterance)


async def load(uow: UnitOfWork, consult: ConsultId) -> Consult:
    """Read a consult, or raise `ConsultNotFound`."""
    recorded = await uow.history.read(stream_of(consult))
    return fold(consult, recorded)


def fold(consult: ConsultId, recorded: Iterable[Recorded]) -> Consult:
    events = iter(recorded)
    first = next(events, None)
    if first is None or not isinstance(first.event, ConsultStarted) or first.patient is None:
        raise ConsultNotFound("no such consult")
    folded = Consult(
        consult,
        PatientId(first.patient),
        lane_of(first.event),
        first.event.language,
        first.event.ai_processing,
        version=first.version,
    )
    for each in events:
        folded.apply(each)
    return folded


def lane_of(started: ConsultStarted) -> Lane:
    return Lane(
        mode=Mode(started.mode),
        encounter=Encounter(started.encounter),
        guardian_present=started.guardian_present,
        prior_in_person_at=started.prior_in_person_at,
    )
