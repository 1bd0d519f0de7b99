"""What is known so far, each fact with the utterance it came from. Exact: the local lane only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.clinical import PatientFacts
from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from pipeline.ports import Transcript
from pipeline.reading.answers import is_unsure, yes_or_no
from pipeline.reading.durations import duration_days
from pipeline.reading.history import conditions
from pipeline.reading.medicines import allergens, current, unread
from pipeline.reading.person import pregnant, severity, weight_kg
from privacy.text import Spoken, locally


class Slot(StrEnum):
    """What a question asks for. SYMPTOM questions name the symptom after a colon."""

    COMPLAINT = "complaint"
    DURATION = "duration"
    SEVERITY = "severity"
    SYMPTOM = "symptom"
    PREGNANCY = "pregnancy"
    WEIGHT = "weight"
    ALLERGIES = "allergies"
    MEDICINES = "medicines"
    HISTORY = "history"


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer, and the question it answers ("symptom:cough"; empty: none).

    `heard` stands where it came by voice; `retracted` where it was heard wrong; `corrected` are
    the words with a confirmed medicine spelled right.
    """

    utterance: str
    said: Spoken
    asked: str
    heard: Transcript | None = None
    retracted: bool = False
    corrected: Spoken | None = None

    @property
    def stands(self) -> Spoken:
        """Give the words that facts are read from."""
        return self.corrected or self.said


@dataclass
class Intake:
    """Facts of one consult. None means that nobody has said."""

    symptoms: dict[str, str] = field(default_factory=dict)  # glossary id -> utterance
    absent: dict[str, str] = field(default_factory=dict)
    duration: int | None = None
    severity: str = ""
    pregnant: bool | None = None
    weight: float | None = None
    allergies: tuple[str, ...] | None = None
    medicines: tuple[str, ...] | None = None
    history: tuple[str, ...] | None = None
    evidence: dict[Slot, str] = field(default_factory=dict)  # slot -> utterance
    asked: dict[str, int] = field(default_factory=dict)  # question -> times

    def noted(self, slot: Slot, utterance: str) -> None:
        self.evidence[slot] = utterance


@dataclass(frozen=True, slots=True)
class Reader:
    """Folds the patient's turns into facts. Pure: the same turns give the same facts."""

    glossary: Glossary
    formulary: Formulary

    def read(self, turns: Sequence[Turn], record: PatientFacts, today: date) -> Intake:
        """Read every turn, on top of what the patient's record already says."""
        intake = Intake(
            allergies=record.allergies,
            medicines=record.current_medicines,
            history=record.conditions or None,
            weight=record.weight_kg,
        )
        for turn in turns:
            locally(turn.stands, lambda words, turn=turn: self._turn(intake, turn, words, today))  # type: ignore[misc]
        return intake

    def _turn(self, intake: Intake, turn: Turn, words: str, today: date) -> None:
        slot, _, about = turn.asked.partition(":")
        if turn.asked:
            intake.asked[turn.asked] = intake.asked.get(turn.asked, 0) + 1
        self._symptoms(intake, turn.utterance, words, about)
        self._complaint(intake, turn.utterance, words, today, slot)
        self._person(intake, turn.utterance, words, slot)
        self._medicines(intake, turn.utterance, words, slot)

    def _symptoms(self, intake: Intake, utterance: str, words: str, about: str) -> None:
        for told in self.glossary.find(words):
            kept, dropped = (
                (intake.absent, intake.symptoms)
                if told.denied
                else (intake.symptoms, intake.absent)
            )
            kept.setdefault(told.symptom, utterance)
            dropped.pop(told.symptom, None)
        if about and about not in intake.symptoms:
            answer = yes_or_no(words)
            if answer is not None:
                (intake.symptoms if answer else intake.absent)[about] = utterance

    def _complaint(
        self, intake: Intake, utterance: str, words: str, today: date, slot: str
    ) -> None:
        if slot != Slot.WEIGHT:
            days = duration_days(words, today, asked=slot == Slot.DURATION)
            if days is not None and (intake.duration is None or slot == Slot.DURATION):
                intake.duration = days
                intake.noted(Slot.DURATION, utterance)
        if slot == Slot.SEVERITY:
            intake.severity = severity(words)
            intake.noted(Slot.SEVERITY, utterance)

    def _person(self, intake: Intake, utterance: str, words: str, slot: str) -> None:
        weight = weight_kg(words, asked=slot == Slot.WEIGHT)
        if weight is not None:
            intake.weight = weight
            intake.noted(Slot.WEIGHT, utterance)
        expecting = yes_or_no(words) if slot == Slot.PREGNANCY else None
        said = pregnant(words)
        if expecting is not None or said is not None:
            intake.pregnant = expecting if expecting is not None else said
            intake.noted(Slot.PREGNANCY, utterance)
        told = conditions(words)
        if told or (slot == Slot.HISTORY and not is_unsure(words)):
            intake.history = _joined(intake.history, told)
            intake.noted(Slot.HISTORY, utterance)

    def _medicines(self, intake: Intake, utterance: str, words: str, slot: str) -> None:
        allergic = allergens(words, self.formulary, asked=slot == Slot.ALLERGIES)
        if allergic is not None:
            intake.allergies = _joined(intake.allergies, allergic)
            intake.noted(Slot.ALLERGIES, utterance)
        asked = slot == Slot.MEDICINES
        taken = () if slot == Slot.ALLERGIES else current(words, self.formulary)
        if asked and not taken and yes_or_no(words) is not False:
            taken = unread(words) or ()
        if taken or (asked and yes_or_no(words) is False):
            intake.medicines = _joined(intake.medicines, taken)
            intake.noted(Slot.MEDICINES, utterance)


def _joined(known: tuple[str, ...] | None, more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(known or ()), *more)))
