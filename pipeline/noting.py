"""Takes one answer into the facts, and keeps what it contradicts.

Where two statements disagree and neither is taken back, the one counts that is safer to act on.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pipeline.noted import Conflict
from pipeline.slot import Slot

if TYPE_CHECKING:
    from pipeline.intake import Intake
    from pipeline.reading.answer import Answer

Names = tuple[str, ...]
_NAMING = {Slot.HISTORY, Slot.MEDICINES, Slot.ALLERGIES}


def note(intake: Intake, utterance: str, answer: Answer, slot: str, about: str) -> None:
    """Take into account what `utterance` said when it was asked for `slot` (`about` a symptom)."""
    _symptoms(intake, utterance, answer, about)
    _complaint(intake, utterance, answer, slot)
    _person(intake, utterance, answer, slot)
    for named, told in (
        (Slot.HISTORY, answer.history),
        (Slot.MEDICINES, answer.medicines),
        (Slot.ALLERGIES, None if _taken(intake, answer) else answer.allergies),
    ):
        if told is not None:
            _named(intake, named, utterance, told, slot)


def _taken(intake: Intake, answer: Answer) -> bool:
    """Tell whether what was named is only what they take: they answered something else."""
    named = set(answer.allergies or ())
    return bool(named) and not answer.plainly and named <= set(intake.medicines or ())


def _symptoms(intake: Intake, utterance: str, answer: Answer, about: str) -> None:
    for told in (*answer.symptoms, *(() if intake.symptoms else answer.beside)):
        _symptom(intake, utterance, told.symptom, there=not told.denied)
    if about and answer.agrees is not None and not any(t.symptom == about for t in answer.symptoms):
        _symptom(intake, utterance, about, there=answer.agrees)


def _symptom(intake: Intake, utterance: str, symptom: str, *, there: bool) -> None:
    """Let the newer statement count: a symptom may come and go while somebody talks."""
    kept, dropped = (intake.symptoms, intake.absent) if there else (intake.absent, intake.symptoms)
    before = dropped.pop(symptom, None)
    if before is not None:
        _disagree(intake, symptom, before, utterance)
    kept.setdefault(symptom, utterance)


def _complaint(intake: Intake, utterance: str, answer: Answer, slot: str) -> None:
    if answer.days is not None:
        _duration(intake, utterance, answer.days, answer, slot)
    if answer.severity and (slot == Slot.SEVERITY or not intake.severity):
        intake.severity = answer.severity
        intake.noted(Slot.SEVERITY, utterance)


def _duration(intake: Intake, utterance: str, days: int, answer: Answer, slot: str) -> None:
    corrects = answer.corrects is Slot.DURATION
    if intake.duration is not None and days != intake.duration:
        before = intake.evidence[Slot.DURATION]
        _disagree(intake, Slot.DURATION, before, utterance, corrected=corrects)
    if intake.duration is None or corrects or slot == Slot.DURATION:
        intake.duration = days
        intake.noted(Slot.DURATION, utterance)


def _person(intake: Intake, utterance: str, answer: Answer, slot: str) -> None:
    if answer.weight_kg is not None:
        before = intake.evidence.get(Slot.WEIGHT)
        if before and answer.weight_kg != intake.weight:
            corrected = answer.corrects is Slot.WEIGHT
            _disagree(intake, Slot.WEIGHT, before, utterance, corrected=corrected)
        intake.weight = answer.weight_kg
        intake.noted(Slot.WEIGHT, utterance)
    if answer.pregnant is not None:
        _pregnancy(intake, utterance, pregnant=answer.pregnant)
    if answer.weeks is not None:
        intake.weeks = answer.weeks
        intake.noted(Slot.GESTATION, utterance)
    if slot == Slot.KIDNEY and answer.agrees is not None:
        intake.noted(Slot.KIDNEY, utterance)


def _pregnancy(intake: Intake, utterance: str, *, pregnant: bool) -> None:
    """Once somebody says that she is pregnant, medicines are chosen as if she were."""
    before = intake.evidence.get(Slot.PREGNANCY)
    if before is not None and intake.pregnant is not pregnant:
        _disagree(intake, Slot.PREGNANCY, before, utterance)
    intake.pregnant = pregnant or bool(intake.pregnant)
    intake.noted(Slot.PREGNANCY, utterance)


def _named(intake: Intake, about: Slot, utterance: str, told: Names, slot: str) -> None:
    """Add what is named. Whoever denied it before contradicts themselves.

    An illness or a medicine told in passing leaves open whether there are more; an allergy, and
    whatever is told where such things are asked for, does not.
    """
    known: Names | None = getattr(intake, about)
    before = intake.evidence.get(about)
    if before is not None and not known and told:
        _disagree(intake, about, before, utterance)
    if slot in _NAMING or not told or about is Slot.ALLERGIES:
        intake.partly.discard(about)
    elif before is None:
        intake.partly.add(about)
    intake.noted(about, utterance)
    setattr(intake, about, _joined(known, told))


def _disagree(
    intake: Intake, about: str, before: str, after: str, *, corrected: bool = False
) -> None:
    found = Conflict(about=str(about), before=before, after=after, corrected=corrected)
    if before != after and found not in intake.conflicts:
        intake.conflicts.append(found)


def _joined(known: Names | None, more: Iterable[str]) -> Names:
    return tuple(dict.fromkeys((*(known or ()), *more)))
