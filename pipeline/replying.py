"""What is said next, once a turn was judged no emergency: read back, clear up, ask on, or end.

Pure: it looks at what was told and at nothing else, so whoever plays a patient calls it as well.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from core.clinical import PatientFacts
from pipeline.alarm import Alarm, Told
from pipeline.confirming import confirming
from pipeline.events import InterviewEnded, ReadBackAnswered, Replied
from pipeline.intake import Intake, Reader
from pipeline.interview import Interview
from pipeline.language import language_for
from pipeline.presentation import facts_of, present
from pipeline.reading.requests import wants_advice
from pipeline.reading_back import next_question
from pipeline.speech import asking, closing, deflecting, replied, saying_again
from pipeline.state import Consult
from privacy.text import locally


class Reply(NamedTuple):
    """What the patient hears, and where that was the last of it, what the interview brought."""

    replied: Replied
    ended: InterviewEnded | None = None


@dataclass(frozen=True, slots=True)
class Replying:
    """Chooses the next words out of reviewed phrases."""

    alarm: Alarm
    reader: Reader
    interview: Interview

    def reply(
        self, known: Consult, told: Told, answered: ReadBackAnswered | None, today: date
    ) -> Reply:
        """Answer the newest turn of `known`, which `told` shows to triage."""
        turn, language = known.turns[-1], language_for(known.standing, known.language)
        if known.wrong and answered:
            again = known.turn(known.wrong)
            return Reply(
                replied(turn.utterance, saying_again(language), again.asked if again else "")
            )
        advice = deflecting(language) if locally(turn.said, wants_advice) else []
        spoken = next_question(known.turns, answered, self.reader.formulary, language)
        asked = spoken or self.alarm.question(told, language)
        if asked is not None:
            return Reply(replied(turn.utterance, [*advice, asked.words], asked.key))
        intake = self.reader.read(known.standing, told.record, today)
        noted = confirming(intake, turn, language)
        question = self.interview.next(intake, told.record, len(known.answers), known.advised)
        if question is not None:
            said = [*advice, *noted, *asking(question, language)]
            return Reply(replied(turn.utterance, said, question.key))
        last = replied(turn.utterance, [*noted, *closing(language)], "")
        return Reply(last, self._ended(known, intake, told.record))

    def _ended(self, known: Consult, intake: Intake, record: PatientFacts) -> InterviewEnded:
        facts = facts_of(intake, record)
        return InterviewEnded(
            facts=facts,
            presentation=present(intake, facts, self.interview.known),
            complaint=locally(known.answers[0].said, str),
            exchanges=len(known.answers),
            conflicts=tuple(intake.conflicts),
            unread=tuple(intake.unread.values()),
            read=(*intake.read, *intake.sounds),
        )
