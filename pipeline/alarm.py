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

    `asked` are the questions before each turn, and the one that waits for an answer.
    """

    turns: tuple[Turn, ...]
    record: PatientFacts
    asked: tuple[str, ...]
    language: Language


@dataclass(frozen=True, slots=True)
class Alarm:
    """Judges every turn on the words as they were said, before anything else happens."""

    triage: Triage
    told: Warm[Told] = field(default_factory=Warm)

    def judge(
        self,
        known: Consult,
        record: PatientFacts,
        asked: Sequence[str],
        before: Unrecorded | None = None,
    ) -> Assessment:
        """Judge all that was said; nothing lowers what was answered `before` it was recorded."""
        told = Told(tuple(known.turns), record, tuple(asked), known.language)
        self.told.put(known.id.bytes, told)
        judged = self._judge(told)
        return worse(judged, before.assessment) if before else judged

    def at_once(
        self, consult: ConsultId, utterance: str, said: Spoken | Transcript
    ) -> tuple[Assessment, Language]:
        """Judge without any record these words, after those that this process remembers."""
        told = self._remembered(consult)
        earlier = [turn for turn in told.turns if turn.utterance != utterance]
        turns = (*earlier, _turn(utterance, said))
        now = replace(told, turns=turns, asked=_as_many(told.asked, len(turns)))
        return self._judge(now), language_for(turns, told.language)

    def remember(self, known: Consult) -> None:
        """Remember what was asked last, so that the answer to it is understood."""
        told = replace(self._remembered(known.id), asked=tuple(known.questions))
        self.told.put(known.id.bytes, told)

    def _remembered(self, consult: ConsultId) -> Told:
        told = self.told.take(consult.bytes)
        if told is None:
            return Told((), PatientFacts(), (), Language.ENGLISH)
        self.told.put(consult.bytes, told)
        return told

    def question(self, known: Consult, language: Language) -> Clarify | None:
        """Ask what would make clear whether the turns just judged are an emergency."""
        told = self._remembered(known.id)  # another turn may be here at once: only what both share
        asked = _as_many(told.asked, len(known.turns))
        unclear = self.triage.unclear([t.said for t in known.turns], told.record, asked)
        return next_clarification(known.turns, unclear, language)

    def _judge(self, told: Told) -> Assessment:
        """Judge the words as they were heard, and as they were heard with a hint; the worse."""
        said = [turn.said for turn in told.turns]
        judged = self.triage.assess(said, told.record, told.asked)
        if any(turn.heard for turn in told.turns):
            hinted = [turn.heard.hinted if turn.heard else turn.said for turn in told.turns]
            judged = worse(judged, self.triage.assess(hinted, told.record, told.asked))
        answered = raised(told.turns, self.triage.questions)
        return worse(judged, answered) if answered else judged

    def escalate(self, known: Consult, utterance: str, assessment: Assessment) -> list[Event]:
        """End the consult with directions. There is no draft, whatever was said before."""
        escalated = Escalated(
            utterance=utterance,
            rules=assessment.rules,
            directions=assessment.directions,
            triage_version=self.triage.version,
        )
        words = directing(assessment.directions, language_for(known.turns, known.language))
        queued = CaseQueued(urgency=Level.EMERGENCY, manual=True)
        return [escalated, replied(utterance, words, ""), queued]

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


def _turn(utterance: str, said: Spoken | Transcript) -> Turn:
    if isinstance(said, Spoken):
        return Turn(utterance, said, "")
    return Turn(utterance, said.said, "", said)


def _as_many(asked: Sequence[str], turns: int) -> tuple[str, ...]:
    """Give a question before each turn; one that is not remembered is left empty."""
    return (*asked, *[""] * turns)[:turns]
