"""What an adviser is shown of a talk: everything coded, and words of the newest turns only.

So a prompt grows with what is known, never with how long somebody talked.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core.clinical import PatientFacts
from core.ids import ConsultId
from core.unit_of_work import UnitOfWork
from identity.consents import tells_of
from identity.notices import INTERVIEW_MODEL_SINCE, Purpose
from identity.patients import profile_of
from pipeline.advice import Brief
from pipeline.consult import Consults
from pipeline.events import stream_of
from pipeline.intake import Intake, Reader
from pipeline.interview import Interview
from pipeline.presentation import facts_of, present
from pipeline.reading_back import pending
from pipeline.state import Consult, State, load
from pipeline.vouching import NotVouchedFor, vouched
from privacy.scan import Guard
from privacy.text import Redacted

_NEWEST = 2  # utterances whose words are shown
_MOST = 40  # symptoms that are named
Said = Sequence[tuple[str, Redacted]]


@dataclass(frozen=True, slots=True)
class Briefed:
    """A brief, whom it guards, and the head of the history that it was made for."""

    brief: Brief
    guard: Guard
    head: bytes


async def briefed(
    uow: UnitOfWork, consults: Consults, consult: ConsultId, utterance: str
) -> Briefed | None:
    """Brief an adviser on the talk up to `utterance`. None: it went on, or nothing may leave."""
    known = await load(uow, consult)
    head = await uow.history.head(stream_of(consult))
    if head is None or not _waits(known, utterance):
        return None
    if not await tells_of(uow, known.patient, Purpose.OUTSIDE_MODEL, INTERVIEW_MODEL_SINCE):
        return None
    newest = [turn.utterance for turn in known.answers[-_NEWEST:]]
    try:
        told = await vouched(uow, consults.redaction, known, newest)
    except NotVouchedFor:
        return None
    if told.guard is None or not told.dialogue:
        return None
    today = uow.now.date()
    record = (await profile_of(uow, known.patient)).facts_on(today)
    briefing = Briefing(consults.reader, consults.interview)
    shown = briefing.brief(known, told.dialogue, record, today)
    return Briefed(shown, told.guard, head.hash)


def _waits(known: Consult, utterance: str) -> bool:
    """Tell whether `utterance` is the last word, and was not only heard but understood."""
    last = known.turns[-1].utterance if known.turns else ""
    return known.state is State.INTERVIEW and last == utterance and pending(known.asked) is None


@dataclass(frozen=True, slots=True)
class Briefing:
    """Writes briefs. Pure: the same talk gives the same words."""

    reader: Reader
    interview: Interview

    def brief(self, known: Consult, said: Said, record: PatientFacts, today: date) -> Brief:
        intake = self.reader.read(known.standing, record, today)
        names = self.reader.glossary.symptoms
        questions = [each for each in self.interview.open(intake, record) if each in names][:_MOST]
        unsaid = (each for each in self._unsaid(intake, record) if each in names)
        symptoms = list(dict.fromkeys((*questions, *unsaid)))[:_MOST]
        return Brief(
            facts=present(intake, facts_of(intake, record), self.interview.known),
            asked=tuple(intake.asked),
            said=tuple(said),
            symptoms=tuple((each, names[each].name) for each in symptoms),
            questions=tuple(questions),
        )

    def _unsaid(self, intake: Intake, record: PatientFacts) -> Iterator[str]:
        """Yield the symptoms nobody spoke of: of likely conditions first, then of most of all."""
        likely = [each.condition for each in self.interview.likely(intake, record)]
        told = intake.symptoms.keys() | intake.absent.keys()
        for conditions in (likely, self.interview.conditions.all.values()):
            counted = Counter(symptom for each in conditions for symptom in each.features)
            yield from (each for each, _ in counted.most_common() if each not in told)
