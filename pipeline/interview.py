"""Chooses the next question: one thing at a time, nothing that was already said."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.clinical import PatientFacts, Sex
from knowledge.conditions import Conditions
from knowledge.formulary import Formulary
from knowledge.ranking import rank
from pipeline.intake import Intake
from pipeline.presentation import CHILD_YEARS, facts_of, present
from pipeline.slot import Slot

FEWEST, MOST = 5, 12
_ASK_AGAIN = 2  # times a question that must be answered is put
_SYMPTOM_QUESTIONS = 3
_FERTILE = (12, 51)  # years, both included


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask next: the slot, and for a symptom its glossary id."""

    slot: Slot
    symptom: str = ""

    @property
    def key(self) -> str:
        return f"{self.slot}:{self.symptom}" if self.symptom else self.slot.value


@dataclass(frozen=True, slots=True)
class Interview:
    """Asks for the complaint, what likely conditions turn on, and what prescribing needs.

    `known` are the ids that may be coded, `askable` the symptoms there is a phrase for.
    """

    conditions: Conditions
    formulary: Formulary
    known: frozenset[str]
    askable: frozenset[str]

    def next(self, intake: Intake, record: PatientFacts, exchanges: int) -> Question | None:
        """Give the next question. None: intake is complete, or long enough."""
        if exchanges >= MOST:
            return None
        must = next((q for q in _must(intake, record) if _open(intake, q)), None)
        may = next((q for q in self._may(intake, record) if _open(intake, q, times=1)), None)
        if must is not None and must.slot in (Slot.COMPLAINT, Slot.DURATION, Slot.SEVERITY):
            return must
        if (
            may is not None
            and _put(intake, Slot.SYMPTOM) < _SYMPTOM_QUESTIONS
            and _room(must, exchanges)
        ):
            return may
        if must is None and exchanges < FEWEST:
            return may
        return must

    def _may(self, intake: Intake, record: PatientFacts) -> Iterator[Question]:
        """Yield the symptoms that the likeliest conditions turn on."""
        facts = present(intake, facts_of(intake, record), self.known)
        for ranked in rank(facts, self.conditions, self.formulary):
            for symptom in ranked.condition.ask_next:
                if symptom in self.askable and not _told(intake, symptom):
                    yield Question(Slot.SYMPTOM, symptom)


def _told(intake: Intake, symptom: str) -> bool:
    """Tell whether a symptom was spoken of, in itself or as a kind of it: a dry cough is a cough."""
    kinds = (told for told in intake.symptoms if told.endswith(f"-{symptom}"))
    return symptom in intake.symptoms or symptom in intake.absent or any(kinds)


def _must(intake: Intake, record: PatientFacts) -> Iterator[Question]:
    if not intake.symptoms:
        yield Question(Slot.COMPLAINT)
    if intake.duration is None:
        yield Question(Slot.DURATION)
    if not intake.severity:
        yield Question(Slot.SEVERITY)
    if intake.weight is None and (record.age_years is None or record.age_years < CHILD_YEARS):
        yield Question(Slot.WEIGHT)
    if intake.pregnant is None and _may_be_pregnant(record):
        yield Question(Slot.PREGNANCY)
    if intake.pregnant and intake.weeks is None:
        yield Question(Slot.GESTATION)
    for slot in (Slot.HISTORY, Slot.MEDICINES, Slot.ALLERGIES):
        if slot not in intake.evidence:
            yield Question(slot)


def _may_be_pregnant(record: PatientFacts) -> bool:
    age = record.age_years
    return record.sex is not Sex.MALE and (age is None or _FERTILE[0] <= age <= _FERTILE[1])


def _open(intake: Intake, question: Question, times: int = _ASK_AGAIN) -> bool:
    return intake.asked.get(question.key, 0) < times


def _put(intake: Intake, slot: Slot) -> int:
    return sum(times for key, times in intake.asked.items() if key.startswith(slot))


def _room(must: Question | None, exchanges: int) -> bool:
    """Keep the last exchanges for what prescribing cannot do without."""
    return must is None or exchanges < FEWEST + 1
