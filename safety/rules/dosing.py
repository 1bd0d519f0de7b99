"""The most that may be taken: at once, and in a day over all lines."""

from collections.abc import Iterator

from knowledge.schema import Medicine
from safety.finding import Severity
from safety.rules.case import Case, Entry, Part
from safety.rules.checks import ADULT_DOSES_FROM, MAJORITY, Hit, on

SLOW, FOR_DAYS = frozenset({"sr", "patch", "depot"}), frozenset({"patch", "depot"})
CHILD_SLACK, CHILD_GROSS = 1.15, 1.5
ADULT_SLACK, ADULT_GROSS = 1.01, 1.1


def doses(case: Case) -> Iterator[Hit]:
    """Compare each intake, and the day's sum over all lines, with the most that may be taken."""
    daily: dict[str, list[tuple[Entry, float]]] = {}
    for entry in case.entries:
        for part in entry.parts if entry.systemic else ():
            if part.mg is None:
                if (
                    entry.line.dose is not None
                    and len(entry.parts) == 1
                    and case.child(ADULT_DOSES_FROM)
                ):
                    yield on(entry, "dose.not_exact")
                continue
            slow = release(part)
            if slow & FOR_DAYS:
                continue
            taken = part.mg * max(1.0, entry.line.times_per_day)
            daily.setdefault(part.medicine.id, []).append((entry, taken))
            single, _ = limits(case, part.medicine)
            if single and not slow and (severity := excess(case, part.mg / single)):
                yield _over("dose.single", (entry,), part, single, severity)
    for name, takes in daily.items():
        medicine = case.formulary.medicines[name]
        total = sum(mg for _, mg in takes)
        _, most = limits(case, medicine)
        if most and (severity := excess(case, total / most)):
            lines = tuple(entry for entry, _ in takes)
            yield _over("dose.daily", lines, Part(medicine, total), most, severity)


def release(part: Part) -> frozenset[str]:
    """Say whether just this amount is sold only to be given off over a day ("sr") or days."""
    sold = [p.form.split() for p in part.medicine.products if p.mg_per_unit == part.mg]
    forms = [SLOW.intersection(words) for words in sold]
    return frozenset[str]().union(*forms) if all(forms) else frozenset()


def limits(case: Case, medicine: Medicine) -> tuple[float | None, float | None]:
    """Answer the most for one intake and one day, in mg; a child's never over an adult's."""
    adult, child, weight = medicine.adult, medicine.child, case.patient.weight_kg
    single, daily = adult.single_mg, adult.daily_mg
    if case.child(MAJORITY) and child and weight:
        single = _least(single, child.single_mg_per_kg and child.single_mg_per_kg * weight)
        daily = _least(daily, child.daily_mg_per_kg and child.daily_mg_per_kg * weight)
    return single, daily


def _least(a: float | None, b: float | None) -> float | None:
    return min(x for x in (a, b) if x) if a or b else None


def excess(case: Case, ratio: float) -> Severity | None:
    """Say how bad a dose is, as a multiple of the most: rounding to a child's spoon is none."""
    child = case.child(ADULT_DOSES_FROM)
    slack, gross = (CHILD_SLACK, CHILD_GROSS) if child else (ADULT_SLACK, ADULT_GROSS)
    if ratio <= slack:
        return None
    return Severity.BLOCK if ratio > gross else Severity.WARN


def _over(
    rule: str, entries: tuple[Entry, ...], part: Part, most: float, severity: Severity
) -> Hit:
    slots = {"medicine": part.medicine.name, "mg": f"{part.mg:g}", "most": f"{most:g}"}
    return Hit(rule, tuple(dict.fromkeys(e.line.id for e in entries)), slots, severity)
