"""Conditions as a junior doctor would write them, checked against glossary and formulary."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from core.prescription import Dose, Unit
from knowledge import files, formulary, glossary
from knowledge.files import BadKnowledge
from knowledge.formulary import Formulary
from knowledge.schema import Condition, Medicine, Regimen

_MILLIGRAMS = {Unit.MG: 1.0, Unit.MCG: 0.001, Unit.G: 1000.0}


@dataclass(frozen=True, slots=True, repr=False)
class Conditions:
    """Conditions by id; `version` is a digest of the data."""

    version: str
    all: Mapping[str, Condition]


@functools.lru_cache
def load(data: Path = files.DATA) -> Conditions:
    """Read and check every condition. Raises BadKnowledge naming file and field."""
    folder, cited = sorted((data / "conditions").glob("*.yaml")), files.documents(data)
    made = [(file, files.entry(Condition, files.read(file), file, cited)) for file in folder]
    conditions = files.unique(made)
    symptoms, medicines = glossary.load(data).symptoms, formulary.load(data)
    for file, condition in made:
        for why in _wrong(file, condition, conditions, symptoms, medicines):
            raise BadKnowledge(file, condition.id, why)
    return Conditions(fingerprint(data), MappingProxyType(conditions))


def fingerprint(data: Path) -> str:
    return files.fingerprint([*(data / "conditions").glob("*.yaml"), data / "sources.yaml"])


def _wrong(
    file: Path,
    condition: Condition,
    conditions: Mapping[str, Condition],
    symptoms: Mapping[str, object],
    known: Formulary,
) -> Iterator[str]:
    """Say what in a condition refers to nothing or exceeds a limit."""
    if file.stem != condition.id:
        yield "id: differs from the file's name"
    for field in ("features", "ask_next"):
        if unknown := sorted(set(getattr(condition, field)) - set(symptoms)):
            yield f"{field}: not in the glossary: {unknown}"
    if unknown := sorted(set(condition.differentials) - set(conditions)):
        yield f"differentials: no such condition: {unknown}"
    for field in ("first_line", "alternatives"):
        for place, regimen in enumerate(getattr(condition, field)):
            if unknown := sorted(set(regimen.when) - set(symptoms)):
                yield f"{field}.{place}.when: not in the glossary: {unknown}"
            yield from (f"{field}.{place}.{why}" for why in _unfit(regimen, known))


def _unfit(regimen: Regimen, known: Formulary) -> Iterator[str]:
    medicine = known.medicines.get(regimen.medicine)
    if medicine is None:
        yield f"medicine: not in the formulary: {regimen.medicine!r}"
        return
    if not any(product.form == regimen.form for product in medicine.products):
        yield f"form: {medicine.id} is not sold as {regimen.form!r}"
    if regimen.child and medicine.child is None:
        yield f"child: {medicine.id} has no children's limit"
    yield from _too_much(regimen, medicine)
    classes = {name for one in known.medicines.values() for name in one.classes}
    for reason in regimen.unless:
        kind, _, named = reason.partition(":")
        if kind in {"allergy", "taking"} and named not in classes | set(known.medicines):
            yield f"unless: {named!r} is neither a medicine nor a class"


def _too_much(regimen: Regimen, medicine: Medicine) -> Iterator[str]:
    adult, child, day = medicine.adult, medicine.child, max(regimen.times_per_day, 1)
    for dose, single, daily in (
        (regimen.adult, adult.single_mg, adult.daily_mg),
        (
            regimen.child if regimen.child and regimen.child.per_kg else None,
            child and child.single_mg_per_kg,
            child and child.daily_mg_per_kg,
        ),
    ):
        mg = _milligrams(dose)
        if mg and ((single and mg > single) or (daily and mg * day > daily)):
            yield f"dose: {mg} mg {day} times a day is above the limit of {medicine.id}"


def _milligrams(dose: Dose | None) -> float | None:
    return dose.amount * _MILLIGRAMS[dose.unit] if dose and dose.unit in _MILLIGRAMS else None
