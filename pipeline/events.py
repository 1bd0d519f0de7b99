"""What happens in a consult up to the physician's queue. One stream a consult."""

from datetime import datetime
from typing import ClassVar, Self

from core.clinical import Encounter, Mode, PatientFacts
from core.history.events import Event, Private
from core.ids import ConsultId
from core.language import Language
from core.prescription import Draft
from knowledge.grounding import Presentation
from pipeline.advice import ReadFact
from pipeline.noted import Conflict, Unread
from pipeline.outcome import Outcome
from pipeline.unrecorded import Unrecorded
from privacy.detection.votes import Failed
from safety.finding import Finding
from safety.triage import Level


def stream_of(consult: ConsultId) -> str:
    return f"consult-{consult}"


class ConsultStarted(Event):
    """The legal lane is set here; a later contact with the physician is an event of its own."""

    kind: ClassVar[str] = "consult-started"
    mode: Mode
    encounter: Encounter
    language: Language
    guardian_present: bool
    prior_in_person_at: datetime | None = None
    ai_processing: bool


class Uttered(Event):
    """The patient's words, letter by letter. `utterance` is the client's own id.

    `spoken` words are as the recognizer heard them without a hint; `hinted` is how it heard them
    with names of medicines as one, `confidence` the mean probability of a token. `corrects` names
    the utterance whose words these replace; both stay. The sound itself is never stored.
    """

    kind: ClassVar[str] = "uttered"
    utterance: str
    words: Private[str]
    spoken: bool = False
    hinted: Private[str] = ""
    confidence: float = 1.0
    corrects: str = ""


class Advised(Event):
    """What a model made of the talk up to `utterance`, as far as it held; it decides nothing.

    `ask_next` are ids of symptoms, `dropped` counts what it said that nothing bears out.
    """

    kind: ClassVar[str] = "advised"
    utterance: str
    ask_next: Private[tuple[str, ...]]
    facts: Private[tuple[ReadFact, ...]]
    dropped: int
    versions: dict[str, str]


class ReadBackAnswered(Event):
    """What the patient said (`by`) when asked whether `utterance` was heard right.

    Words heard wrong count no longer, except for triage; they stay in the history. `corrected`
    are confirmed words with a medicine spelled as it is written; empty: as they were heard.
    """

    kind: ClassVar[str] = "read-back-answered"
    utterance: str
    by: str
    outcome: Outcome
    corrected: Private[str] = ""


class Replied(Event):
    """What the patient was told or asked: a reviewed phrase, never free text."""

    kind: ClassVar[str] = "replied"
    utterance: str
    phrases: tuple[str, ...]
    words: Private[str]
    asks: str = ""
    language: Language | None = None


class Redacted(Event):
    """How a turn stands for the outbound lane, as counts; its words are in the vault.

    `log_length` and `log_head` (hex) say how long the consult's redaction log is by now and what
    stands for all of it; "": an event from before there were chains. `lowest` is the least sure
    finding, `detector` the digest of what found them. `degraded` are recognizers an operator added
    that failed meanwhile: the rules stand, but the consult goes to no model outside.
    """

    kind: ClassVar[str] = "turn-redacted"
    utterance: str
    identifiers: dict[str, int]
    log_length: int = 0
    log_head: str = ""
    lowest: float = 1.0
    language: str = ""
    detector: str = ""
    degraded: tuple[Failed, ...] = ()


class RedactionFailed(Event):
    """The words of this consult cannot be vouched for: they go to no model."""

    kind: ClassVar[str] = "redaction-failed"
    utterance: str
    error: str


class InstructionsNoticed(Event):
    """Words read like orders to the software. They are quoted to the physician, and to no model."""

    kind: ClassVar[str] = "instructions-noticed"
    utterance: str
    rules: tuple[str, ...]
    version: str


class VaultErased(Event):
    """Tokens and turns of this consult were erased; `reason` quotes nobody."""

    kind: ClassVar[str] = "vault-erased"
    reason: str


class Escalated(Event):
    """An emergency: the consult ended with directions, and no draft is possible."""

    kind: ClassVar[str] = "escalated"
    utterance: str
    rules: tuple[str, ...]
    directions: tuple[str, ...]
    triage_version: str


class AnsweredUnrecorded(Event):
    """Directions were given at `heard_at`, while nothing could be recorded."""

    kind: ClassVar[str] = "answered-unrecorded"
    utterance: str
    heard_at: datetime
    language: Language
    rules: tuple[str, ...]
    directions: tuple[str, ...]
    triage_version: str

    @classmethod
    def of(cls, before: Unrecorded) -> Self:
        """Keep what is no word of the patient."""
        kept = before.model_dump(include=set(cls.model_fields))
        return cls.model_validate(kept)


class Flagged(Event):
    """Something urgent was said; the interview goes on, the case moves up in the queue."""

    kind: ClassVar[str] = "flagged"
    utterance: str
    level: Level
    rules: tuple[str, ...]
    triage_version: str


class InterviewEnded(Event):
    """Intake is complete. Facts are exact and stay in the local lane.

    `conflicts` and `unread` are for the physician's eyes: neither is a fact. `read` are those of
    the facts that no rule read, but a model.
    """

    kind: ClassVar[str] = "interview-ended"
    facts: Private[PatientFacts]
    presentation: Private[Presentation]
    complaint: Private[str]
    exchanges: int
    conflicts: Private[tuple[Conflict, ...]] = ()
    unread: Private[tuple[Unread, ...]] = ()
    read: Private[tuple[ReadFact, ...]] = ()


class Drafted(Event):
    """A draft with every finding of the rules, and what it rests on."""

    kind: ClassVar[str] = "drafted"
    draft: Private[Draft]
    findings: Private[tuple[Finding, ...]]
    passages: tuple[str, ...]
    versions: dict[str, str]


class DraftingFailed(Event):
    """No draft could be made; the physician writes. `reason` names the stage and the error."""

    kind: ClassVar[str] = "drafting-failed"
    reason: str


class CaseQueued(Event):
    """The case waits for a physician."""

    kind: ClassVar[str] = "case-queued"
    urgency: Level
    manual: bool


EVENTS = (
    ConsultStarted,
    Advised,
    Uttered,
    ReadBackAnswered,
    Replied,
    Redacted,
    RedactionFailed,
    InstructionsNoticed,
    VaultErased,
    Escalated,
    AnsweredUnrecorded,
    Flagged,
    InterviewEnded,
    Drafted,
    DraftingFailed,
    CaseQueued,
)
