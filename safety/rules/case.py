"""A draft with everything looked up once: what each line contains, what the patient has."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from core.clinical import Lane, PatientFacts
from core.prescription import Draft, Line, Unit
from knowledge import naming
from knowledge.formulary import Formulary
from knowledge.schema import Medicine

LOCAL = frozenset(
    {
        "topical", "ophthalmic", "eye", "otic", "ear",
        "nasal", "vaginal", "oromucosal", "inhaled", "inhalation",
        "skin", "external", "scalp", "dental",
    }
)  # fmt: skip
MILLIGRAMS = {Unit.MG: 1.0, Unit.MCG: 0.001, Unit.G: 1000.0}
COUNTED = {Unit.TABLET, Unit.SACHET, Unit.LOZENGE, Unit.PUFF}
TOLERANCE = 0.02


@dataclass(frozen=True, slots=True)
class Part:
    """One ingredient of a line; `mg` is what one intake holds, None where it is not known."""

    medicine: Medicine
    mg: float | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, resolved. No parts: nobody knows what is written there."""

    line: Line
    parts: tuple[Part, ...]
    systemic: bool = field(init=False)
    medicines: tuple[Medicine, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what every rule asks."""
        local = self.line.route.strip().lower() in LOCAL
        object.__setattr__(self, "systemic", not local)
        object.__setattr__(self, "medicines", tuple(part.medicine for part in self.parts))

    @property
    def name(self) -> str:
        return self.line.medicine


@dataclass(frozen=True, slots=True)
class Current:
    """A medicine the patient takes already."""

    written: str
    medicines: tuple[Medicine, ...]


@dataclass(frozen=True)
class Case:
    """What every rule sees. Plain data, no input or output."""

    draft: Draft
    patient: PatientFacts
    lane: Lane
    on: date
    entries: tuple[Entry, ...]
    current: tuple[Current, ...]
    conditions: Mapping[str, str]  # canonical name -> as it was written
    formulary: Formulary

    @cached_property
    def age(self) -> float | None:
        return self.patient.age_years

    @cached_property
    def medicines(self) -> tuple[Medicine, ...]:
        """List what is written and what is taken already."""
        taken = (medicine for each in self.current for medicine in each.medicines)
        return (*(medicine for entry in self.entries for medicine in entry.medicines), *taken)

    def child(self, below: float) -> bool:
        return self.age is not None and self.age < below


def entries(draft: Draft, patient: PatientFacts, formulary: Formulary) -> tuple[Entry, ...]:
    return tuple(Entry(line, _parts(line, patient, formulary)) for line in draft.lines)


def current(patient: PatientFacts, formulary: Formulary) -> Iterator[Current]:
    for written in patient.current_medicines or ():
        ways = (written, _bare(written), _beside(written))
        found = next(filter(None, map(formulary.resolve, ways)), None)
        ids = tuple(found.ingredients) if found else ()
        yield Current(written, tuple(formulary.medicines[i] for i in ids))


def _bare(written: str) -> str:
    """Keep the name and strength before words of use: "Methotrexate 15 weekly"."""
    kept = re.match(r"[^\W\d]+(?:[ -][^\W\d]+)?(?:\s*\d+(?:\.\d+)?)?", written.strip())
    return kept.group() if kept else written


def _beside(written: str) -> str:
    """Read names side by side as a combination: "Lopinavir Ritonavir" is both, or nothing."""
    return " + ".join(re.findall(r"[^\W\d]{4,}", written))


def _joined(written: str) -> str:
    """Read "Formoterol budesonide inhaler" as both; a short word may stand for anything."""
    words = naming.stem(written).split()
    long = len(words) > 1 and all(re.fullmatch(r"[^\W\d]{5,}", word) for word in words)
    return " + ".join(words) if long else written


def _parts(line: Line, patient: PatientFacts, formulary: Formulary) -> tuple[Part, ...]:
    found = formulary.resolve(f"{line.medicine} {line.strength}".strip()) if line.strength else None
    found = found or formulary.resolve(line.medicine) or formulary.resolve(_joined(line.medicine))
    if found is None:
        return ()
    contents = dict(found.ingredients)
    times = _units(line, patient, contents, formulary)
    alone = len(contents) == 1
    return tuple(
        Part(formulary.medicines[i], _milligrams(line, patient, mg, times, alone=alone))
        for i, mg in contents.items()
    )


def _milligrams(
    line: Line, patient: PatientFacts, mg: float | None, units: float | None, *, alone: bool
) -> float | None:
    stated = _stated(line, patient)
    if alone and stated is not None:
        return stated
    return mg * units if mg is not None and units is not None else None


def _stated(line: Line, patient: PatientFacts) -> float | None:
    """Answer the milligrams one intake is written with, if it is written as a mass."""
    if line.dose is None or line.dose.unit not in MILLIGRAMS:
        return None
    amount = line.dose.amount * MILLIGRAMS[line.dose.unit]
    if line.dose.per_kg:
        return amount * patient.weight_kg if patient.weight_kg else None
    return amount


def _units(
    line: Line, patient: PatientFacts, contents: Mapping[str, float | None], formulary: Formulary
) -> float | None:
    """Answer how many tablets, ml or sachets one intake is."""
    if line.dose is None:
        return 1.0
    if line.dose.unit in COUNTED:
        return line.dose.amount
    if line.dose.unit is Unit.ML:
        return _by_volume(line, contents, formulary)
    known = [mg for mg in contents.values() if mg]
    stated = _stated(line, patient)
    return _times(stated, known) if stated is not None and len(known) == len(contents) else None


def _times(stated: float, known: list[float]) -> float:
    """Answer how many units a combination's dose in milligrams means."""
    whole = sum(known)
    if any(abs(stated / mg - 1) <= TOLERANCE for mg in known):
        return 1.0  # "Razo D, 20 mg": one capsule, named by one of its ingredients
    for base in (whole, max(known)):
        times = stated / base
        if times >= 0.5 - TOLERANCE and abs(times * 2 - round(times * 2)) <= 2 * TOLERANCE * times:
            return times
    return stated / whole


def _by_volume(
    line: Line, contents: Mapping[str, float | None], formulary: Formulary
) -> float | None:
    """Turn millilitres into the unit the contents count in, when the strength says per ml."""
    assert line.dose is not None
    if len(contents) == 1:
        (only,) = contents
        for product in formulary.medicines[only].products:
            if product.strength == line.strength and product.mg_per_unit and contents[only]:
                return line.dose.amount * product.mg_per_unit / (contents[only] or 1)
    per = re.search(r"/\s*(\d+(?:\.\d+)?)?\s*ml", line.strength.lower())
    return line.dose.amount / float(per.group(1) or 1) if per else None
