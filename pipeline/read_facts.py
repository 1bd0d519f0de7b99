"""Adds what a model read to what the rules read: only where they are silent, never instead.

A symptom or a duration is taken where no rule knows of one. Medicines, allergies and illnesses are
added to what is known; whoever denied them contradicts themselves, and the safer counts. What is
asked for by name is asked all the same: a model answers no question of ours.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from pipeline.advice import FactKind, ReadFact
from pipeline.noted import Conflict
from pipeline.slot import Slot

if TYPE_CHECKING:
    from pipeline.intake import Intake, Turn

_NAMED = {
    FactKind.MEDICINE: Slot.MEDICINES,
    FactKind.ALLERGY: Slot.ALLERGIES,
    FactKind.CONDITION: Slot.HISTORY,
}


def add(intake: Intake, turns: Sequence[Turn], known: Collection[str]) -> None:
    """Take what was read in `turns` into account, the newest first; `known` ids of symptoms.

    Words that were spelled right after a read-back are others than those a model saw.
    """
    order = {turn.utterance: at for at, turn in enumerate(turns)}
    for turn in reversed(turns):
        for fact in turn.read if turn.corrected is None else ():
            if _added(intake, fact, order, known):
                intake.read.append(fact)


def _added(intake: Intake, fact: ReadFact, order: dict[str, int], known: Collection[str]) -> bool:
    match fact.kind:
        case FactKind.SYMPTOM | FactKind.ABSENT:
            return fact.value in known and _symptom(intake, fact)
        case FactKind.DURATION:
            return _duration(intake, fact)
        case _:
            return _name(intake, fact, _NAMED[fact.kind], order)


def _symptom(intake: Intake, fact: ReadFact) -> bool:
    if fact.value in intake.symptoms or fact.value in intake.absent:
        return False
    there = fact.kind is FactKind.SYMPTOM
    (intake.symptoms if there else intake.absent)[fact.value] = fact.utterance
    return True


def _duration(intake: Intake, fact: ReadFact) -> bool:
    if intake.duration is not None:
        return False
    intake.duration = int(fact.value)
    intake.noted(Slot.DURATION, fact.utterance)
    return True


def _name(intake: Intake, fact: ReadFact, about: Slot, order: dict[str, int]) -> bool:
    known: tuple[str, ...] | None = getattr(intake, about)
    if fact.value in (known or ()):
        return False
    denied = intake.evidence.get(about) if not known else None
    if denied is not None and denied != fact.utterance:
        before, after = sorted((denied, fact.utterance), key=lambda each: order.get(each, -1))
        intake.conflicts.append(Conflict(about=about.value, before=before, after=after))
    setattr(intake, about, (*(known or ()), fact.value))
    return True
