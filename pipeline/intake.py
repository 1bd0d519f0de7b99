"""What is known so far, each fact with the utterance it came from. Exact: the local lane only."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from core.clinical import PatientFacts
from core.forgetting import forgetful
from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from pipeline.ports import Transcript
from pipeline.reading.answer import Answer, read_answer
from pipeline.slot import Slot
from privacy.text import Spoken, locally

_ANSWERS = 2048  # kept in memory: every turn reads all earlier ones again


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
    _answer: Callable[[str, str, date], Answer] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_answer", forgetful(lru_cache(_ANSWERS)(self._read_anew)))

    def _read_anew(self, words: str, slot: str, today: date) -> Answer:
        return read_answer(words, slot, today, self.glossary, self.formulary)

    def read(self, turns: Sequence[Turn], record: PatientFacts, today: date) -> Intake:
        """Read every turn, on top of what the patient's record already says."""
        intake = Intake(
            allergies=record.allergies,
            medicines=record.current_medicines,
            history=record.conditions or None,
            weight=record.weight_kg,
        )
        for turn in turns:
            slot, _, about = turn.asked.partition(":")
            answer = locally(turn.stands, lambda words, slot=slot: self._answer(words, slot, today))  # type: ignore[misc]
            if turn.asked:
                intake.asked[turn.asked] = intake.asked.get(turn.asked, 0) + 1
            _symptoms(intake, turn.utterance, answer, about)
            _complaint(intake, turn.utterance, answer, slot)
            _person(intake, turn.utterance, answer)
        return intake


def _symptoms(intake: Intake, utterance: str, answer: Answer, about: str) -> None:
    for told in answer.symptoms:
        kept, dropped = (
            (intake.absent, intake.symptoms) if told.denied else (intake.symptoms, intake.absent)
        )
        kept.setdefault(told.symptom, utterance)
        dropped.pop(told.symptom, None)
    if about and about not in intake.symptoms and answer.agrees is not None:
        (intake.symptoms if answer.agrees else intake.absent)[about] = utterance


def _complaint(intake: Intake, utterance: str, answer: Answer, slot: str) -> None:
    if answer.days is not None and (intake.duration is None or slot == Slot.DURATION):
        intake.duration = answer.days
        intake.noted(Slot.DURATION, utterance)
    if answer.severity is not None:
        intake.severity = answer.severity
        intake.noted(Slot.SEVERITY, utterance)


def _person(intake: Intake, utterance: str, answer: Answer) -> None:
    if answer.weight_kg is not None:
        intake.weight = answer.weight_kg
        intake.noted(Slot.WEIGHT, utterance)
    if answer.pregnant is not None:
        intake.pregnant = answer.pregnant
        intake.noted(Slot.PREGNANCY, utterance)
    if answer.history is not None:
        intake.history = _joined(intake.history, answer.history)
        intake.noted(Slot.HISTORY, utterance)
    if answer.allergies is not None:
        intake.allergies = _joined(intake.allergies, answer.allergies)
        intake.noted(Slot.ALLERGIES, utterance)
    if answer.medicines is not None:
        intake.medicines = _joined(intake.medicines, answer.medicines)
        intake.noted(Slot.MEDICINES, utterance)


def _joined(known: tuple[str, ...] | None, more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(known or ()), *more)))
