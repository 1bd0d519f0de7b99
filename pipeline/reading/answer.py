"""What one answer tells, read by itself: the words, and which question they answer."""

from dataclasses import dataclass
from datetime import date

from knowledge.formulary import Formulary
from knowledge.glossary import Glossary, Told
from pipeline.reading.answers import is_unsure, yes_or_no
from pipeline.reading.durations import duration_days
from pipeline.reading.history import conditions
from pipeline.reading.medicines import allergens, current, unread
from pipeline.reading.person import pregnant, severity, weight_kg
from pipeline.slot import Slot


@dataclass(frozen=True, slots=True)
class Answer:
    """None: it says nothing about that."""

    symptoms: tuple[Told, ...]
    agrees: bool | None
    days: int | None
    severity: str | None
    weight_kg: float | None
    pregnant: bool | None
    history: tuple[str, ...] | None
    allergies: tuple[str, ...] | None
    medicines: tuple[str, ...] | None


def read_answer(
    words: str, slot: str, today: date, glossary: Glossary, formulary: Formulary
) -> Answer:
    agrees = yes_or_no(words)
    expecting = agrees if slot == Slot.PREGNANCY else None
    days = None if slot == Slot.WEIGHT else duration_days(words, today, asked=slot == Slot.DURATION)
    return Answer(
        symptoms=glossary.find(words),
        agrees=agrees,
        days=days,
        severity=severity(words) if slot == Slot.SEVERITY else None,
        weight_kg=weight_kg(words, asked=slot == Slot.WEIGHT),
        pregnant=pregnant(words) if expecting is None else expecting,
        history=_history(words, slot),
        allergies=allergens(words, formulary, asked=slot == Slot.ALLERGIES),
        medicines=_medicines(words, slot, agrees, formulary),
    )


def _history(words: str, slot: str) -> tuple[str, ...] | None:
    told = conditions(words)
    asked = slot == Slot.HISTORY and not is_unsure(words)
    return told if told or asked else None


def _medicines(
    words: str, slot: str, agrees: bool | None, formulary: Formulary
) -> tuple[str, ...] | None:
    asked = slot == Slot.MEDICINES
    taken = () if slot == Slot.ALLERGIES else current(words, formulary)
    if asked and not taken and agrees is not False:
        taken = unread(words) or ()
    return taken if taken or (asked and agrees is False) else None
