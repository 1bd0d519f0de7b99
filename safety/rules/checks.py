"""Checks that read the formulary: unknown, missing, allergy, pregnancy, children, dose, twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypedDict

from core.clinical import Encounter
from knowledge.schema import Medicine, PregnancyUse
from safety.finding import Severity
from safety.rules.allergy import Culprit, Group, culprits
from safety.rules.case import Case, Current, Entry
from safety.rules.rule import Selector, may_be_pregnant

TWO_YEARS = 24  # months: from then on ages are told in years
ADULT_DOSES_FROM = 12.0  # years: below, a dose needs a weight
MAJORITY = 18.0
SECOND, THIRD = 14, 28  # first week of the trimester
HARM = {PregnancyUse.AVOID, PregnancyUse.CONTRAINDICATED}


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule fired: on which lines, with what to fill its message, more severe if so."""

    rule: str
    lines: tuple[str, ...]
    slots: Mapping[str, str] = field(default_factory=dict)
    severity: Severity | None = None


class Said(TypedDict):
    allergy: str
    ingredient: str


def on(entry: Entry, rule: str, severity: Severity | None = None, **slots: str) -> Hit:
    return Hit(rule, (entry.line.id,), {"medicine": entry.name, **slots}, severity)


def unresolved(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        if not entry.parts:
            near = ", ".join(case.formulary.look_alikes(entry.name)[:3])
            yield on(entry, "unresolved.medicine", near=f" Similar names: {near}." if near else "")
    for taken in case.current:
        if not taken.medicines:
            yield Hit("unresolved.current", (), {"medicine": taken.written})


def missing(case: Case) -> Iterator[Hit]:
    lines = tuple(entry.line.id for entry in case.entries)
    if case.entries and case.age is None:
        yield Hit("missing.age", lines)
    if case.entries and case.patient.allergies is None:
        yield Hit("missing.allergies", lines)
    for entry in case.entries:
        limits = [m.child for m in entry.medicines if m.child and m.child.single_mg_per_kg]
        weighed = entry.systemic and case.child(ADULT_DOSES_FROM) and (limits or _per_kg(entry))
        if weighed and not case.patient.weight_kg:
            yield on(entry, "missing.weight")
        elif _per_kg(entry):
            yield on(entry, "dose.per_kg")
        if case.patient.pregnant is None and may_be_pregnant(case) and _harms_somewhere(entry):
            yield on(entry, "missing.pregnancy")


def _per_kg(entry: Entry) -> bool:
    return entry.line.dose is not None and entry.line.dose.per_kg


def _harms_somewhere(entry: Entry) -> bool:
    return entry.systemic and any(HARM & set(m.pregnancy) for m in entry.medicines)


def pregnancy(case: Case) -> Iterator[Hit]:
    if not case.patient.pregnant:
        return
    for entry in case.entries:
        for medicine in entry.medicines if entry.systemic else ():
            use = worst(medicine, case.patient.gestation_weeks)
            if use in USE_RULES:
                yield on(entry, f"preg.{USE_RULES[use]}", ingredient=medicine.name)


def lactation(case: Case) -> Iterator[Hit]:
    if not case.patient.lactating:
        return
    for entry in case.entries:
        for medicine in entry.medicines if entry.systemic else ():
            if medicine.lactation in USE_RULES:
                yield on(entry, f"lact.{USE_RULES[medicine.lactation]}", ingredient=medicine.name)


USE_RULES = {
    PregnancyUse.CONTRAINDICATED: "contraindicated",
    PregnancyUse.AVOID: "avoid",
    PregnancyUse.CAUTION: "caution",
    PregnancyUse.UNKNOWN: "unknown",
}
ORDER = list(USE_RULES)


def worst(medicine: Medicine, weeks: int | None) -> PregnancyUse:
    """Answer the use in this trimester; the worst of all when nobody knows which."""
    if weeks is not None:
        return medicine.pregnancy[(weeks >= SECOND) + (weeks >= THIRD)]
    return min(medicine.pregnancy, key=lambda use: ORDER.index(use) if use in ORDER else len(ORDER))


def children(case: Case) -> Iterator[Hit]:
    age, weight = case.age, case.patient.weight_kg
    if age is None or age >= MAJORITY:
        return
    for entry in case.entries:
        for medicine in entry.medicines:
            limit = medicine.child
            if limit is None:
                if entry.systemic:
                    severity = Severity.BLOCK if age < ADULT_DOSES_FROM else None
                    yield on(entry, "paed.specialist_only", severity, ingredient=medicine.name)
            elif round(age * 12, 2) < limit.from_months and entry.systemic:
                floor = _age(limit.from_months)
                yield on(entry, "paed.age_floor", ingredient=medicine.name, floor=floor)
            elif limit.from_kg and weight and weight < limit.from_kg and entry.systemic:
                yield on(
                    entry,
                    "paed.weight_floor",
                    ingredient=medicine.name,
                    floor=f"{limit.from_kg:g} kg",
                )


def _age(months: int) -> str:
    return f"{months // 12} years" if months >= TWO_YEARS else f"{months} months"


def duplicates(case: Case, classes: Mapping[str, Selector]) -> Iterator[Hit]:
    written = [
        (entry, _kinds(entry.medicines, classes)) for entry in case.entries if entry.systemic
    ]
    for at, first in enumerate(written):
        for second in written[at + 1 :]:
            yield from _twice(first, second)
    taken = [(each, _kinds(each.medicines, classes)) for each in case.current]
    for entry, kinds in written:
        yield from _taken_already(case, entry, kinds, taken)


def _kinds(medicines: tuple[Medicine, ...], classes: Mapping[str, Selector]) -> list[str]:
    return [name for name, members in classes.items() for m in medicines if members.picks(m)]


def _shared(one: tuple[Medicine, ...], other: tuple[Medicine, ...]) -> str:
    ids = {medicine.id for medicine in other}
    return next((medicine.name for medicine in one if medicine.id in ids), "")


def _twice(one: tuple[Entry, list[str]], other: tuple[Entry, list[str]]) -> Iterator[Hit]:
    (first, kinds), (second, more) = one, other
    both, names = (first.line.id, second.line.id), {"medicine": first.name, "other": second.name}
    if shared := _shared(first.medicines, second.medicines):
        yield Hit("dup.ingredient", both, {**names, "shared": shared})
    elif kind := next((kind for kind in kinds if kind in more), ""):
        yield Hit("dup.class", both, {**names, "shared": kind})


def _taken_already(
    case: Case, entry: Entry, kinds: list[str], current: list[tuple[Current, list[str]]]
) -> Iterator[Hit]:
    for taken, more in current:
        if shared := _shared(entry.medicines, taken.medicines):
            same = {m.id for m in entry.medicines} == {m.id for m in taken.medicines}
            if not (same and case.lane.encounter is Encounter.FOLLOW_UP):
                yield on(entry, "dup.current", other=taken.written, shared=shared)
        elif kind := next((kind for kind in kinds if kind in more), ""):
            yield on(entry, "dup.class_current", other=taken.written, shared=kind)


def allergies(case: Case, groups: Mapping[str, Group], foods: frozenset[str]) -> Iterator[Hit]:
    for said in case.patient.allergies or ():
        for culprit in culprits(said, case.formulary, groups, foods):
            if culprit.medicine is None and culprit.group is None:
                yield Hit(
                    "allergy.unread", tuple(e.line.id for e in case.entries), {"allergy": said}
                )
                continue
            for entry in case.entries:
                for medicine in entry.medicines:
                    if rule := _alike(culprit, medicine, systemic=entry.systemic):
                        slots = Said(allergy=said, ingredient=medicine.name)
                        severe = culprit.severe and rule == "allergy.cross"
                        yield on(entry, rule, Severity.BLOCK if severe else None, **slots)


def _alike(culprit: Culprit, medicine: Medicine, *, systemic: bool) -> str:
    """Name the rule for what is nearest to the culprit; "" for what is not near at all."""
    near = {
        "allergy.same": culprit.same,
        "allergy.class": culprit.shares_group,
        "allergy.cross": culprit.crosses,
    }
    far = {
        "allergy.labelled": culprit.labelled,
        "allergy.after_severe": culprit.after_severe,
        "allergy.related": culprit.related,
    }
    asked = near | far if systemic else near
    return next((rule for rule, alike in asked.items() if alike(medicine)), "")
