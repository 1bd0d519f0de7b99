"""A case in closed vocabularies: what a physician or a profile wrote freely is never copied."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from core.clinical import PatientFacts
from core.prescription import Draft, Line
from eval.lines import Row
from knowledge import library
from runtime import care

OTHER = "other"
_OLDEST = 89  # years; above, an age may point to one person (as `Kind.AGE_OVER_89`)
_BABY = 2  # years below which months matter
_COMPARED = ("times_per_day", "days", "as_needed", "dose")
_LISTS = ("complaints", "tests", "advice", "safety_net", "notes")


def facts_of(facts: PatientFacts) -> Row:
    """Code the facts that count: ages without a birthday, names as our formulary has them."""
    return {
        "allergies": _known(facts.allergies),
        "current_meds": _known(facts.current_medicines),
        "conditions": _conditions(facts.conditions),
    }


def demographics_of(facts: PatientFacts) -> Row:
    """Write age, sex and what rules ask for, as the `consults` data sets do."""
    told: Row = {"sex": facts.sex.value if facts.sex else None, "extra": list(_extra(facts))}
    if facts.age_years is not None and facts.age_years < _BABY:
        return told | {"age_months": int(facts.age_years * 12)}
    years = None if facts.age_years is None else min(int(facts.age_years), _OLDEST)
    return told | {"age_years": years}


def draft_of(draft: Draft) -> Row:
    return {
        "conditions": assessed(draft),
        "lines": [_line(line) for line in draft.lines],
    }


def assessed(draft: Draft) -> list[str]:
    """Name the conditions of an assessment that the knowledge base knows."""
    known = {each.name.lower(): each.name for each in library.load().conditions.all.values()}
    return [known.get(written.strip().lower(), OTHER) for written in draft.assessment]


def medicines_of(draft: Draft) -> list[str]:
    """Name the medicines of a draft, as the formulary has them."""
    return list(dict.fromkeys(_medicine(line.medicine) for line in draft.lines))


def changes(before: Draft, after: Draft) -> Row:
    """Say what a physician changed: medicines and numbers as such, free words as changed."""
    old, new = ({_medicine(e.medicine): e for e in each.lines} for each in (before, after))
    changed = {
        name: [_numbers(old[name]), _numbers(new[name])]
        for name in old.keys() & new.keys()
        if _numbers(old[name]) != _numbers(new[name])
    }
    return {
        "removed": sorted(old.keys() - new.keys()),
        "added": sorted(new.keys() - old.keys()),
        "changed": dict(sorted(changed.items())),
        "conditions": [assessed(before), assessed(after)],
        "lists": [name for name in _LISTS if getattr(before, name) != getattr(after, name)],
    }


def _line(line: Line) -> Row:
    return {"medicine": _medicine(line.medicine), **_numbers(line)}


def _numbers(line: Line) -> Row:
    told: dict[str, Any] = line.model_dump(mode="json", include=set(_COMPARED))
    return {name: told[name] for name in _COMPARED}


def _known(names: tuple[str, ...] | None) -> list[str] | None:
    return None if names is None else _medicines(names)


def _medicines(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(_medicine, names)))


def _medicine(written: str) -> str:
    """Name a medicine by its ingredients; what the formulary does not know may be anything."""
    book = library.load().formulary
    if written in _classes():
        return written
    found = book.resolve(written)
    if found is None:
        return OTHER
    return " + ".join(book.medicines[each].name.lower() for each in found.ingredients)


@cache
def _classes() -> frozenset[str]:
    """List the classes that an allergy may be coded as."""
    medicines = library.load().formulary.medicines.values()
    return frozenset(name for each in medicines for name in each.classes)


def _conditions(told: Iterable[str]) -> list[str]:
    read = care.rules().conditions.read
    return list(dict.fromkeys(name for each in told for name in (sorted(read([each])) or [OTHER])))


def _extra(facts: PatientFacts) -> Iterable[str]:
    if facts.weight_kg is not None:
        yield f"wt{facts.weight_kg:g}"
    if facts.egfr is not None:
        yield f"egfr{facts.egfr:.0f}"
    if facts.lactating:
        yield "lactating"
    if facts.pregnant:
        yield f"preg{facts.gestation_weeks}w" if facts.gestation_weeks else "preg"
