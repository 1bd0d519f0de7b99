"""What one answer tells, read by itself: the words, and which question they answer."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from knowledge.formulary import Formulary
from knowledge.glossary import Glossary, Told
from pipeline.reading.allergies import (
    allergens,
    denies,
    nameless_allergen,
    plainly_harmful,
    reaction,
)
from pipeline.reading.answers import yes_or_no
from pipeline.reading.claims import Claim, claims, nameless
from pipeline.reading.corrections import correction
from pipeline.reading.durations import only_duration
from pipeline.reading.history import KIDNEYS, conditions, mentions, operation
from pipeline.reading.lasting import OVER, lasting
from pipeline.reading.medicines import current, nameless_medicine, speaks_of, taken_for, takes_none
from pipeline.reading.person import (
    gestation_weeks,
    only_weight,
    pregnant,
    severity,
    severity_told,
    weight_kg,
)
from pipeline.reading.requests import without_orders, without_requests
from pipeline.reading.results import results
from pipeline.reading.telling import telling
from pipeline.slot import Slot

_SENTENCE = re.compile(r"[.;!?\n।]")
_HIGH = re.compile(r"high|badh|zyada|\d|बढ़|ज्यादा|ज़्यादा|उच्च|हाई", re.IGNORECASE)
_RAISED = re.compile(r"high|badh|bad?h gay|zyada|increas|\d|बढ़|ज्यादा|ज़्यादा|उच्च|हाई", re.IGNORECASE)
_PRESSURE = re.compile(r"\b(\d{2,3})\s*/\s*(\d{2,3})\b")
_HIGH_PRESSURE = (140, 90)  # mmHg, Indian Hypertension Control Initiative protocol
_CLAUSE = re.compile(r"[.,;!?\n।]")
_NAMING = {Slot.HISTORY, Slot.MEDICINES, Slot.ALLERGIES}


@dataclass(frozen=True, slots=True)
class Answer:
    """None: it says nothing about that.

    `beside` is what a medicine is taken for: a complaint only where nothing else was told.
    `plainly`: an allergy was spoken of, not only a name given. `corrects`: the slot whose value is
    taken back. `alone`: nothing else was said, so the question is still open. `unread`: it was
    asked for, and nobody can read what came. `kept`: it says more than the facts can hold, and is
    to be shown as it stands. `telling` are the pieces that tell of the illness of now.
    """

    symptoms: tuple[Told, ...] = ()
    beside: tuple[Told, ...] = ()
    agrees: bool | None = None
    days: int | None = None
    severity: str | None = None
    weight_kg: float | None = None
    pregnant: bool | None = None
    weeks: int | None = None
    history: tuple[str, ...] | None = None
    allergies: tuple[str, ...] | None = None
    medicines: tuple[str, ...] | None = None
    plainly: bool = False
    corrects: Slot | None = None
    alone: bool = False
    unread: bool = False
    kept: bool = False
    telling: tuple[str, ...] = ()


def read_answer(
    words: str, slot: str, today: date, glossary: Glossary, formulary: Formulary
) -> Answer:
    """Read the correction at the beginning, if there is one, and then the answer itself."""
    reading = _Reading(slot, today, glossary, formulary)
    for about, says_only in _correctable(slot, today):
        found = correction(words, says_only)
        if found is not None:
            rest = reading.read(found.rest) if found.rest else Answer(alone=True)
            value = replace(reading, slot=about).read(found.words)
            return replace(
                rest,
                days=value.days if about is Slot.DURATION else rest.days,
                weight_kg=value.weight_kg if about is Slot.WEIGHT else rest.weight_kg,
                corrects=about,
            )
    return reading.read(words)


def _correctable(slot: str, today: date) -> list[tuple[Slot, Callable[[str], bool]]]:
    """List what may be taken back in answer to another question, and how to tell it."""

    def duration(words: str) -> bool:
        return only_duration(words, today) and not words.strip(" .").isdigit()

    every: list[tuple[Slot, Callable[[str], bool]]] = [
        (Slot.WEIGHT, only_weight),
        (Slot.DURATION, duration),
    ]
    return [each for each in every if each[0] != slot]


def _beside_illness(found: tuple[Told, ...], words: str) -> tuple[Told, ...]:
    """Leave out the bare name of an old illness, where there is a complaint beside it."""
    others = tuple(told for told in found if not _bare(told, words))
    return others if any(not told.denied for told in others) else found


def _by_result(found: tuple[Told, ...], words: str) -> tuple[Told, ...]:
    """Let a number that was read out say whether it is high or low, whatever the words call it."""
    read = results(words)
    named = {told.symptom for told in found}
    told = tuple(Told(each, 0, 0) for each, means in read.items() if means and each not in named)
    return (*(t for t in found if read.get(t.symptom, True)), *told)


def _without(found: tuple[Told, ...], words: str, pieces: list[str]) -> tuple[Told, ...]:
    spans = [range(at, at + len(each)) for each in pieces if (at := words.find(each)) >= 0]
    return tuple(told for told in found if not any(told.start in span for span in spans))


def _bare(told: Told, words: str) -> bool:
    """Tell the name of an old illness, or of what was measured, without a word of it being high."""
    said = words[told.start : told.end]
    after = _CLAUSE.split(words[told.end :])[0]
    named = mentions(said, asked=True) or told.symptom.endswith("-reading")
    if reading := _PRESSURE.search(after):
        return (
            bool(named)
            and int(reading[1]) < _HIGH_PRESSURE[0]
            and int(reading[2]) < _HIGH_PRESSURE[1]
        )
    return bool(named) and not _HIGH.search(said) and not _RAISED.search(after)


@dataclass(frozen=True, slots=True)
class _Reading:
    slot: str
    today: date
    glossary: Glossary
    formulary: Formulary

    def read(self, words: str) -> Answer:
        told_of, slot = without_requests(words), self.slot
        agrees = self._agrees(told_of)
        expecting = agrees if slot == Slot.PREGNANCY else None
        told = pregnant(words)
        carrying = told if expecting is None else expecting
        answer = Answer(
            symptoms=self._symptoms(words),
            beside=self._beside(words),
            agrees=agrees,
            days=lasting(words, slot, self.today, self.glossary, self.formulary),
            severity=self._severity(words),
            weight_kg=weight_kg(words, asked=slot == Slot.WEIGHT),
            pregnant=carrying,
            weeks=self._weeks(words, carrying),
            history=self._history(told_of, agrees),
            allergies=self._allergies(told_of),
            medicines=self._medicines(told_of, agrees),
            plainly=plainly_harmful(told_of),
            kept=slot == Slot.HISTORY and operation(told_of),
            telling=() if slot in _NAMING else telling(without_orders(told_of), self.formulary),
        )
        return replace(answer, unread=self._unread(answer))

    def _agrees(self, words: str) -> bool | None:
        agrees = yes_or_no(words)
        return False if agrees and self.slot in _NAMING and denies(words) else agrees

    def _symptoms(self, words: str) -> tuple[Told, ...]:
        """Leave out illnesses of long ago and what a medicine did, where those were asked for."""
        found = self.glossary.find(words)
        if self.slot == Slot.COMPLAINT:
            found = _beside_illness(found, words)
        elif self.slot not in _NAMING:
            found = tuple(told for told in found if not _bare(told, words))
        found = _by_result(found, words)
        return _without(found, words, [*self._of_then(words), *self._treated(words)])

    def _beside(self, words: str) -> tuple[Told, ...]:
        """List what a medicine is taken for."""
        found, pieces = self.glossary.find(words), self._treated(words)
        others = _without(found, words, pieces)
        return tuple(told for told in found if told not in others)

    def _treated(self, words: str) -> list[str]:
        if self.slot in _NAMING:
            return []
        return [each.words for each in claims(words) if taken_for(each.words, self.formulary)]

    def _of_then(self, words: str) -> list[str]:
        """List the pieces that tell of an old illness, a medicine, or what a medicine once did."""
        asked = self.slot == Slot.HISTORY
        told = [each.words for each in claims(words) if self._apart(each.words, asked=asked)]
        whole = [each for each in _SENTENCE.split(words) if reaction(each, self.formulary)]
        pieces = [each.words for each in claims(words) if self._aside(each)]
        return [*told, *(whole if self.slot in _NAMING else pieces)]

    def _aside(self, claim: Claim) -> bool:
        """Tell what a medicine did, or what somebody of the family once had."""
        of_then = claim.another and OVER.search(claim.words) is not None
        return of_then or reaction(claim.words, self.formulary)

    def _apart(self, words: str, *, asked: bool) -> bool:
        named = mentions(words, asked=asked) or speaks_of(words, self.formulary)
        return self.slot in _NAMING and bool(named)

    def _severity(self, words: str) -> str | None:
        if self.slot == Slot.SEVERITY:
            return severity(words)
        return (severity_told(words) or None) if self.slot == Slot.COMPLAINT else None

    def _weeks(self, words: str, carrying: bool | None) -> int | None:
        asked = self.slot == Slot.GESTATION or (self.slot == Slot.PREGNANCY and carrying is True)
        return None if carrying is False else gestation_weeks(words, asked=asked)

    def _history(self, words: str, agrees: bool | None) -> tuple[str, ...] | None:
        asked = self.slot == Slot.HISTORY
        told = conditions(words, asked=asked)
        if not told and self.slot == Slot.KIDNEY and agrees:
            return (KIDNEYS,)
        return told if told or (asked and (agrees is False or operation(words))) else None

    def _allergies(self, words: str) -> tuple[str, ...] | None:
        asked = self.slot == Slot.ALLERGIES
        read = allergens(words, self.formulary, asked=asked)
        if read is None and asked:
            return nameless_allergen(words, self.formulary) or None
        return read

    def _medicines(self, words: str, agrees: bool | None) -> tuple[str, ...] | None:
        asked = self.slot == Slot.MEDICINES
        taken = current(words, self.formulary, asked=asked)
        harmful = set(allergens(words, self.formulary, asked=self.slot == Slot.ALLERGIES) or ())
        taken = tuple(name for name in taken if name not in harmful)
        if taken or takes_none(words):
            return taken
        unnamed = asked or self.slot == Slot.HISTORY
        found = nameless_medicine(words, self.formulary) if unnamed else ()
        denied = asked and agrees is False and not nameless(words)
        return found or (() if denied else None)

    def _unread(self, answer: Answer) -> bool:
        """Tell whether what was asked for did not come, and was not refused either."""
        read = {
            Slot.HISTORY: answer.history,
            Slot.MEDICINES: answer.medicines,
            Slot.ALLERGIES: answer.allergies,
        }
        return self.slot in _NAMING and read[Slot(self.slot)] is None
