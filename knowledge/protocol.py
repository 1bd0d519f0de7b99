"""Which regimens of a condition fit a presentation, and why the others do not."""

from collections.abc import Iterator

from core.prescription import Dose
from knowledge.formulary import Formulary
from knowledge.grounding import Presentation
from knowledge.schema import Condition, Regimen

_YEARS = {
    "neonate": 0.0,
    "infant": 0.5,
    "child": 6.0,
    "adolescent": 15.0,
    "adult": 40.0,
    "elder": 70.0,
}
_CHILD_YEARS = 12
_LONG = 28  # days of a prescription for what lasts


def fitting(
    condition: Condition, facts: Presentation, formulary: Formulary
) -> Iterator[tuple[Regimen, Dose, str]]:
    """Yield each regimen that fits, its dose, and the section it stands in.

    A first-line regimen that does not fit is replaced by the first alternative that does; one that
    nothing calls for is not. What somebody has long been taking is gone on with. Of two that share
    an ingredient, as a combination and its part do, the first is enough.
    """
    given = set[tuple[str, str]]()
    wanted = sum(called_for(regimen, facts) for regimen in condition.first_line)
    regimens = [(regimen, "first-line") for regimen in condition.first_line]
    regimens += [(regimen, "alternatives") for regimen in condition.alternatives]
    for regimen, section in sorted(regimens, key=lambda each: not _gone_on_with(each[0], facts)):
        dose = _dose(regimen, facts) if called_for(regimen, facts) else None
        if wanted and dose is not None and excluded(regimen, facts, formulary) is None:
            wanted -= 1
            parts = {(part, regimen.route) for part in _ingredients(regimen, formulary)}
            if given.isdisjoint(parts):
                yield regimen, dose, section
            given |= parts


def _ingredients(regimen: Regimen, formulary: Formulary) -> tuple[str, ...]:
    return formulary.medicines[regimen.medicine].ingredients


def _gone_on_with(regimen: Regimen, facts: Presentation) -> bool:
    return regimen.days >= _LONG and regimen.medicine in (facts.current_medicines or ())


def called_for(regimen: Regimen, facts: Presentation) -> bool:
    """Tell whether a symptom that a regimen is for was told: an antiemetic needs vomiting."""
    return not regimen.when or not set(regimen.when).isdisjoint(facts.symptoms)


def excluded(regimen: Regimen, facts: Presentation, formulary: Formulary) -> str | None:
    """Name the first reason against a regimen. Unknown facts do not exclude: the rules ask."""
    return next((reason for reason in regimen.unless if _holds(reason, facts, formulary)), None)


def _holds(reason: str, facts: Presentation, formulary: Formulary) -> bool:
    kind, _, named = reason.partition(":")
    known = {"allergy": facts.allergies, "taking": facts.current_medicines}
    if kind in known:
        return _among(named, known[kind] or (), formulary)
    if kind == "condition":
        return any(named in condition or condition in named for condition in facts.conditions)
    if kind == "sex":
        return named[0] == facts.sex and _age_holds(named[1:], facts)
    if kind.startswith("pregnant"):  # weeks stay in the local lane, so any week excludes
        return facts.pregnant is True
    return _age_holds(kind.removeprefix("age"), facts)


def _among(named: str, known: tuple[str, ...], formulary: Formulary) -> bool:
    """Tell whether an ingredient or class is among ingredients and classes."""
    classes = {
        name
        for each in known
        if each in formulary.medicines
        for name in formulary.medicines[each].classes
    }
    asked = formulary.medicines.get(named)
    return named in known or named in classes or bool(asked and set(asked.classes) & set(known))


def _age_holds(limit: str, facts: Presentation) -> bool:
    """Read "<12". No limit holds at every age."""
    return not limit or _years(facts) < float(limit.removeprefix("<"))


def _years(facts: Presentation) -> float:
    """Give the age as far as it is known here: a minor's years, the middle of a bracket else."""
    if facts.child_years is not None:
        return float(facts.child_years)
    return _YEARS.get(facts.age_bracket, _YEARS["adult"])


def _dose(regimen: Regimen, facts: Presentation) -> Dose | None:
    return regimen.child if _years(facts) < _CHILD_YEARS else regimen.adult
