"""Which regimens of a condition fit a presentation, and why the others do not."""

from collections.abc import Iterator

from core.prescription import Dose
from knowledge.formulary import Formulary
from knowledge.grounding import Presentation
from knowledge.schema import Condition, Regimen

_YEARS = {  # the youngest and the oldest age of each bracket, in years
    "neonate": (0.0, 0.08),
    "infant": (0.0, 1.0),
    "child": (1.0, 12.0),
    "adolescent": (12.0, 18.0),
    "adult": (18.0, 65.0),
    "elder": (65.0, 120.0),
}
_CHILD_YEARS = 12


def fitting(
    condition: Condition, facts: Presentation, formulary: Formulary
) -> Iterator[tuple[Regimen, Dose, str]]:
    """Yield each regimen that fits, its dose, and the section it stands in.

    A first-line regimen that does not fit is replaced by the first alternative that does.
    """
    wanted = len(condition.first_line)
    for section, regimens in (
        ("first-line", condition.first_line),
        ("alternatives", condition.alternatives),
    ):
        for regimen in regimens:
            dose = _dose(regimen, facts)
            if wanted and dose is not None and excluded(regimen, facts, formulary) is None:
                wanted -= 1
                yield regimen, dose, section


def excluded(regimen: Regimen, facts: Presentation, formulary: Formulary) -> str | None:
    """Name the first reason against a regimen. Unknown facts do not exclude: the rules ask."""
    return next((reason for reason in regimen.unless if _holds(reason, facts, formulary)), None)


def _holds(reason: str, facts: Presentation, formulary: Formulary) -> bool:
    kind, _, named = reason.partition(":")
    if kind == "pregnant":
        return facts.pregnant is True
    if kind == "allergy":
        return _among(named, facts.allergies or (), formulary)
    if kind == "taking":
        return _among(named, facts.current_medicines or (), formulary)
    if kind == "condition":
        return any(named in condition or condition in named for condition in facts.conditions)
    if kind.startswith("age"):
        return _age_holds(kind, facts.age_bracket)
    if kind == "sex":
        return named.startswith(facts.sex or "-")
    return False


def _among(named: str, known: tuple[str, ...], formulary: Formulary) -> bool:
    """Tell whether an ingredient or class is among ingredients and classes."""
    classes = {
        name for each in known if each in formulary.medicines for name in formulary.medicines[each].classes
    }
    asked = formulary.medicines.get(named)
    return named in known or named in classes or bool(asked and set(asked.classes) & set(known))


def _age_holds(reason: str, bracket: str) -> bool:
    """Read "age<12", "age>65". A bracket that reaches into the excluded ages is excluded whole."""
    youngest, oldest = _YEARS.get(bracket, (18.0, 65.0))
    sign, years = reason[3], float(reason[4:].lstrip("="))
    return youngest < years if sign == "<" else oldest > years


def _dose(regimen: Regimen, facts: Presentation) -> Dose | None:
    child = _YEARS.get(facts.age_bracket, (18.0, 65.0))[1] <= _CHILD_YEARS
    return regimen.child if child else regimen.adult
