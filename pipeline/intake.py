"""What is known so far, each fact with the utterance it came from. Exact: the local lane only."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from core.clinical import PatientFacts
from core.forgetting import forgetful
from knowledge.formulary import Formulary
from knowledge.glossary import Glossary
from pipeline.advice import FactKind, ReadFact
from pipeline.noted import Conflict, Unread
from pipeline.noting import note
from pipeline.ports import Transcript
from pipeline.read_facts import add
from pipeline.reading.answer import Answer, read_answer
from pipeline.slot import Slot
from privacy.text import Spoken, locally

_COMPLAINT = frozenset(("", Slot.COMPLAINT, Slot.DURATION, Slot.SEVERITY, Slot.SYMPTOM))
_ANSWERS = 2048  # kept in memory: every turn reads all earlier ones again


@dataclass(frozen=True, slots=True)
class Turn:
    """One answer, and the question it answers ("symptom:cough"; empty: none).

    `heard` stands where it came by voice; `retracted` where it was heard wrong; `corrected` are
    the words with a confirmed medicine spelled right. `read` is what a model read in it.
    """

    utterance: str
    said: Spoken
    asked: str
    heard: Transcript | None = None
    retracted: bool = False
    corrected: Spoken | None = None
    read: tuple[ReadFact, ...] = ()

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
    weeks: int | None = None
    weight: float | None = None
    allergies: tuple[str, ...] | None = None
    medicines: tuple[str, ...] | None = None
    history: tuple[str, ...] | None = None
    evidence: dict[Slot, str] = field(default_factory=dict)  # slot -> utterance
    partly: set[Slot] = field(default_factory=set)  # told of their own accord: there may be more
    asked: dict[str, int] = field(default_factory=dict)  # question -> times
    conflicts: list[Conflict] = field(default_factory=list)
    unread: dict[Slot, Unread] = field(default_factory=dict)
    read: list[ReadFact] = field(default_factory=list)  # what counts though only a model read it
    resembles: tuple[tuple[str, float], ...] = ()  # conditions whose patients talk so
    sounds: list[ReadFact] = field(default_factory=list)  # shown, and counted for nothing

    def noted(self, slot: Slot, utterance: str) -> None:
        self.evidence[slot] = utterance
        self.unread.pop(slot, None)


def _nothing(told: object) -> tuple[Any, ...]:  # noqa: ARG001
    return ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Folds the patient's turns into facts. Pure: the same turns give the same facts."""

    glossary: Glossary
    formulary: Formulary
    resembling: Callable[[tuple[str, ...]], tuple[tuple[str, float], ...]] = _nothing
    sounding: Callable[[str], tuple[str, ...]] = _nothing
    _answer: Callable[[str, str, date], Answer] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_answer", forgetful(lru_cache(_ANSWERS)(self._read_anew)))

    def _read_anew(self, words: str, slot: str, today: date) -> Answer:
        return read_answer(words, slot, today, self.glossary, self.formulary)

    def read(self, turns: Sequence[Turn], record: PatientFacts, today: date) -> Intake:
        """Read every turn, on top of what the patient's record already says.

        What a model read comes after all that the rules read: it fills their silence.
        """
        sounds = dict[str, ReadFact]()
        intake = Intake(
            allergies=record.allergies,
            medicines=record.current_medicines,
            history=record.conditions or None,
            weight=record.weight_kg,
        )
        for turn in turns:
            slot, _, about = turn.asked.partition(":")
            answer = locally(turn.stands, lambda words, slot=slot: self._answer(words, slot, today))  # type: ignore[misc]
            if turn.asked and not answer.alone:
                intake.asked[turn.asked] = intake.asked.get(turn.asked, 0) + 1
            note(intake, turn.utterance, answer, slot, about)
            sounds = {each.value: each for each in self._sounds(turn, answer)} | sounds
            if _unread(intake, answer, slot):
                words = locally(turn.said, str)
                about = Slot(slot)
                intake.unread[about] = Unread(about=slot, utterance=turn.utterance, words=words)
        add(intake, turns, self.glossary.symptoms)
        intake.sounds = [each for each in sounds.values() if _unspoken(intake, each.value)]
        intake.resembles = self.resembling(_of_the_complaint(turns))
        return intake

    def _sounds(self, turn: Turn, answer: Answer) -> Iterator[ReadFact]:
        """Yield the symptoms that pieces of an answer sound like."""
        for piece in answer.telling:
            for symptom in self.sounding(piece):
                yield ReadFact(
                    kind=FactKind.SYMPTOM, value=symptom, utterance=turn.utterance, quote=piece
                )


def _unspoken(intake: Intake, symptom: str) -> bool:
    return symptom not in intake.symptoms and symptom not in intake.absent


def _of_the_complaint(turns: Sequence[Turn]) -> tuple[str, ...]:
    """Give the words that tell of the illness, not of medicines, allergies or the past."""
    said = {
        turn.utterance: locally(turn.stands, str)
        for turn in turns
        if turn.asked.partition(":")[0] in _COMPLAINT
    }
    return tuple(said.values())


def _unread(intake: Intake, answer: Answer, slot: str) -> bool:
    open_still = slot == Slot.ALLERGIES and slot not in intake.evidence
    return answer.kept or answer.unread or open_still
