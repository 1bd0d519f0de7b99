"""Says back what an answer was understood as: the numbers, and that a name was taken down.

No name of a medicine is said: before a signature none may be. By voice the words themselves are
read back instead (`reading_back`).
"""

from collections.abc import Iterator

from core.language import Language
from pipeline.intake import Intake, Turn
from pipeline.slot import Slot
from safety.sayable import LARGEST, Sayable, say


def confirming(intake: Intake, turn: Turn, language: Language) -> list[Sayable]:
    """Say what was taken down of `turn`; nothing where nothing was that needs it."""
    if turn.heard is not None:
        return []
    told = [slot for slot, utterance in intake.evidence.items() if utterance == turn.utterance]
    return [
        *(say(key, language, number=number) for key, number in _numbers(intake, turn, told)),
        *(say(key, language) for key in _names(intake, told)),
    ]


def _numbers(intake: Intake, turn: Turn, told: list[Slot]) -> Iterator[tuple[str, int]]:
    corrected = {each.about for each in intake.conflicts if each.after == turn.utterance}
    for slot, key, value in (
        (Slot.WEIGHT, "noted.weight", intake.weight),
        (Slot.GESTATION, "noted.weeks", intake.weeks),
        (Slot.DURATION, "noted.days", intake.duration if Slot.DURATION in corrected else None),
    ):
        if slot in told and value is not None and value == int(value) <= LARGEST:
            yield key, int(value)


def _names(intake: Intake, told: list[Slot]) -> Iterator[str]:
    if Slot.MEDICINES in told and intake.medicines:
        yield "noted.medicines"
    if Slot.ALLERGIES in told and intake.allergies:
        yield "noted.allergies"
