"""Hears an emergency: in the whole record of a consult, or in what the process remembers of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.clinical import PatientFacts
from core.history.events import Event
from core.ids import ConsultId
from core.language import Language
from pipeline.clarifying import Clarify, next_clarification, raised
from pipeline.events import AnsweredUnrecorded, CaseQueued, Escalated, Flagged, Uttered
from pipeline.intake import Turn
from pipeline.language import language_for
from pipeline.ports import Transcript
from pipeline.speech import directing, replied
from pipeline.state import Consult
from pipeline.unrecorded import Unrecorded
from pipeline.warm import Warm
from privacy.text import Spoken
from safety.triage import Assessment, Level, Triage, worse


@dataclass(frozen=True, slots=True)
class Told:
    """What this process heard in a consult last: enough to judge the next words without the record.

    `asked` are the questions before each turn, and the one that waits for an answer; `asks` is that
    one's key.
    """

    turns: tuple[Turn, ...] = ()
    record: PatientFacts = field(default_factory=PatientFacts)
    asked: tuple[str, ...] = ()
    language: Language = Language.ENGLISH
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Judges every turn on the words as they were said, before anything else happens."""

    triage: Triage
    told: Warm[Told] = field(default_factory=Warm)

    def judge(self, told: Told, before: Unrecorded | None = None) -> Assessment:
        """Judge all that was said; nothing lowers what was answered `before` it was recorded."""
        judged = self._judge(told)
        return worse(judged, before.assessment) if before else judged

    def question(self, told: Told, language: Language) -> Clarify | None:
        """Ask what would make clear whether it is an emergency."""
        said = [turn.said for turn in told.turns]
        unclear = self.triage.unclear(said, told.record, told.asked)
        return next_clarification(told.turns, unclear, language)

    def remember(self, known: Consult, told: Told) -> None:
        """Remember what was told and judged, with what was asked then."""
        asked = replace(told, asked=tuple(known.questions), asks=known.asked)
        self.told.put(known.id.bytes, asked)

    def at_once(
        self, consult: ConsultId, utterance: str, said: Spoken | Transcript
    ) -> tuple[Assessment, Language]:
        """Judge without any record these words, after those that this process remembers."""
        told = self.told.take(consult.bytes) or Told(asked=("",))
        self.told.put(consult.bytes, told)
        now = replace(told, turns=(*told.turns, _turn(utterance, said, told.asks)))
        return self._judge(now), language_for(now.turns, told.language)

    def _judge(self, told: Told) -> Assessment:
        """Judge the words as they were heard, and as they were heard with a hint; the worse."""
        said = [turn.said for turn in told.turns]
        judged = self.triage.assess(said, told.record, told.asked)
        if any(turn.heard for turn in told.turns):
            hinted = [turn.heard.hinted if turn.heard else turn.said for turn in told.turns]
            judged = worse(judged, self.triage.assess(hinted, told.record, told.asked))
        answered = raised(told.turns, self.triage.questions)
        return worse(judged, answered) if answered else judged

    def escalate(
        self, known: Consult, utterance: str, assessment: Assessment, *, queued: bool = False
    ) -> list[Event]:
        """End the consult with directions. There is no draft, whatever was said before.

        `queued`: its case waits already, and becomes an emergency where it stands.
        """
        escalated = Escalated(
            utterance=utterance,
            rules=assessment.rules,
            directions=assessment.directions,
            triage_version=self.triage.version,
        )
        words = directing(assessment.directions, language_for(known.turns, known.language))
        case = [] if queued else [CaseQueued(urgency=Level.EMERGENCY, manual=True)]
        return [escalated, replied(utterance, words, ""), *case]

    def answered(self, uttered: Uttered, before: Unrecorded) -> list[Event]:
        """Keep what was said and answered after the consult had ended without our knowing."""
        words = directing(before.directions, before.language)
        return [AnsweredUnrecorded.of(before), replied(uttered.utterance, words, "")]


def flagged(
    known: Sequence[str], utterance: str, assessment: Assessment, version: str
) -> list[Flagged]:
    """Note an urgent finding once; a level that was reached is never lowered."""
    if assessment.level is Level.ROUTINE or set(assessment.rules) <= set(known):
        return []
    rules = tuple(dict.fromkeys((*known, *assessment.rules)))
    return [
        Flagged(utterance=utterance, level=assessment.level, rules=rules, triage_version=version)
    ]


def _turn(utterance: str, said: Spoken | Transcript, asked: str) -> Turn:
    if isinstance(said, Spoken):
        return Turn(utterance, said, asked)
    return Turn(utterance, said.said, asked, said)
