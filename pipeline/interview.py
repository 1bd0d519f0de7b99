"""Chooses the next question: one thing at a time, nothing that was already said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.clinical import PatientFacts, Sex
from knowledge.conditions import Conditions
from knowledge.formulary import Formulary
from knowledge.ranking import Ranked, rank
from pipeline.intake import Intake
from pipeline.presentation import CHILD_YEARS, facts_of, present
from pipeline.slot import Slot
from pipeline.telling_apart import telling

FEWEST, MOST = 5, 12
_ENOUGH = 8  # questions that a talk should take
_ASK_AGAIN = 2  # times a question that must be answered is put
_SYMPTOM_QUESTIONS = 3
_CLEARLY = 8.0  # by how much the first condition leads where little is left to tell apart
_FERTILE = (12, 51)  # years, both included
_KIDNEYS_YEARS = 60  # from here on NSAIDs and kidneys are asked about
_KIDNEYS_AT_RISK = {
    "diabetes", "hypertension", "heart disease", "heart failure", "ischaemic heart disease", "gout",
    "kidney stones", "prostate enlargement",
}  # fmt: skip
_KIDNEYS_KNOWN = {"chronic kidney disease", "dialysis"}
_OF_THE_COMPLAINT = (Slot.COMPLAINT, Slot.DURATION, Slot.SEVERITY)


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask next: the slot, and for a symptom its glossary id.

    `again`: in other words. `more`: what there is besides that which was told already.
    """

    slot: Slot
    again: bool = False
    more: bool = False
    symptom: str = ""

    @property
    def key(self) -> str:
        return f"{self.slot}:{self.symptom}" if self.symptom else self.slot.value


@dataclass(frozen=True, slots=True)
class Interview:
    """Asks for the complaint, what tells conditions apart, and what prescribing needs.

    `known` are the ids that may be coded, `askable` the symptoms there is a phrase for.
    """

    conditions: Conditions
    formulary: Formulary
    known: frozenset[str]
    askable: frozenset[str]

    def next(
        self, intake: Intake, record: PatientFacts, exchanges: int, advised: Sequence[str] = ()
    ) -> Question | None:
        """Give the next question. None: intake is complete, or long enough.

        `advised` orders the symptoms that may be asked about: it adds none, and moves nothing else.
        """
        if exchanges >= MOST:
            return None
        likely = self.likely(intake, record)
        left = [each for each in self._must(intake, record, likely) if _open(intake, each)]
        if left and left[0].slot in _OF_THE_COMPLAINT:
            return left[0]
        telling_most = next(iter(_as_advised(self._may(intake, likely), advised)), None)
        put = _put(intake, Slot.SYMPTOM) + _clear(likely)
        if telling_most and _room(put, exchanges + len(left)):
            return telling_most
        if left:
            return left[0]
        return telling_most if exchanges < FEWEST else None

    def open(self, intake: Intake, record: PatientFacts) -> list[str]:
        """List the symptoms that may be asked about now, the most telling first."""
        return [each.symptom for each in self._may(intake, self.likely(intake, record))]

    def likely(self, intake: Intake, record: PatientFacts) -> tuple[Ranked, ...]:
        """Rank the conditions that fit what is known."""
        facts = present(intake, facts_of(intake, record), self.known)
        return rank(facts, self.conditions, self.formulary)

    def _may(self, intake: Intake, likely: tuple[Ranked, ...]) -> Iterator[Question]:
        """Yield the symptoms that tell the likeliest conditions apart."""
        for symptom in telling(likely, self.askable):
            question = Question(Slot.SYMPTOM, symptom=symptom)
            if not _told(intake, symptom) and _open(intake, question, times=1):
                yield question

    def _must(
        self, intake: Intake, record: PatientFacts, likely: tuple[Ranked, ...]
    ) -> Iterator[Question]:
        for slot in _needed(intake, record):
            yield Question(slot, slot.value in intake.asked, slot in intake.partly)
        if Slot.KIDNEY not in intake.asked and self._kidneys_matter(intake, record, likely):
            yield Question(Slot.KIDNEY)

    def _kidneys_matter(
        self, intake: Intake, record: PatientFacts, likely: tuple[Ranked, ...]
    ) -> bool:
        """Tell whether a painkiller is likely for somebody whose kidneys may not bear it."""
        ill = {*(intake.history or ()), *record.conditions}
        aged = record.age_years is not None and record.age_years >= _KIDNEYS_YEARS
        if ill & _KIDNEYS_KNOWN or not (aged or ill & _KIDNEYS_AT_RISK) or not likely:
            return False
        return any("nsaid" in classes for classes in self._classes(likely[0]))

    def _classes(self, ranked: Ranked) -> Iterator[tuple[str, ...]]:
        for regimen in (*ranked.condition.first_line, *ranked.condition.alternatives):
            medicine = self.formulary.medicines.get(regimen.medicine)
            yield tuple(medicine.classes) if medicine else ()


def _as_advised(may: Iterator[Question], advised: Sequence[str]) -> list[Question]:
    place = {symptom: at for at, symptom in enumerate(advised)}
    return sorted(may, key=lambda each: place.get(each.symptom, len(place)))


def _needed(intake: Intake, record: PatientFacts) -> Iterator[Slot]:
    if not intake.symptoms:
        yield Slot.COMPLAINT
    if intake.duration is None:
        yield Slot.DURATION
    if not intake.severity and _may_be_measured(intake):
        yield Slot.SEVERITY
    if intake.weight is None and (record.age_years is None or record.age_years < CHILD_YEARS):
        yield Slot.WEIGHT
    if intake.pregnant is None and _may_be_pregnant(record):
        yield Slot.PREGNANCY
    if intake.pregnant and intake.weeks is None:
        yield Slot.GESTATION
    for slot in (Slot.HISTORY, Slot.MEDICINES, Slot.ALLERGIES):
        if slot not in intake.evidence or slot in intake.partly:
            yield slot


def _may_be_measured(intake: Intake) -> bool:
    """Tell whether a number says something of it: of pain it does, of pimples it does not."""
    return not intake.symptoms or not intake.symptoms.keys() <= _NO_MATTER_OF_DEGREE


_NO_MATTER_OF_DEGREE = frozenset(
    "pimples dandruff hair-loss lice facial-hair ear-wax eyelid-lump ring-rash groin-rash "
    "dry-skin missed-period irregular-periods pregnant breastfeeding unprotected-sex "
    "wants-contraception refill-request high-bp-reading high-sugar-reading "
    "high-cholesterol-reading high-tsh-reading low-hemoglobin vitamin-d-low b12-low "
    "worms-seen animal-bite insect-bite covid-contact tb-contact dengue-contact "
    "family-itching smoker alcohol vegetarian recurrent weight-gain".split()
)


def _may_be_pregnant(record: PatientFacts) -> bool:
    age = record.age_years
    return record.sex is not Sex.MALE and (age is None or _FERTILE[0] <= age <= _FERTILE[1])


def _told(intake: Intake, symptom: str) -> bool:
    """Tell whether a symptom was spoken of, itself or a kind of it: a dry cough is a cough."""
    if symptom == "chronic-cough" and intake.duration is not None:
        return True  # the days say it
    kinds = (told for told in intake.symptoms if told.endswith(f"-{symptom}"))
    return symptom in intake.symptoms or symptom in intake.absent or any(kinds)


def _open(intake: Intake, question: Question, times: int = _ASK_AGAIN) -> bool:
    return intake.asked.get(question.key, 0) < times


def _room(put: int, questions: int) -> bool:
    """Tell whether one more symptom may be asked: `put` were, `questions` are needed besides.

    The first is worth two questions more than a talk should take, the second one, the third none.
    """
    return put < _SYMPTOM_QUESTIONS and questions < _ENOUGH + _SYMPTOM_QUESTIONS - 1 - put


def _clear(likely: Sequence[Ranked]) -> bool:
    """Tell whether one condition stands far before all others: then a question less is asked."""
    first, second = [*(each.score for each in likely), 0.0, 0.0][:2]
    return first - second >= _CLEARLY


def _put(intake: Intake, slot: Slot) -> int:
    return sum(times for key, times in intake.asked.items() if key.startswith(slot))
