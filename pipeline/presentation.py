"""The coded view of a case that identifies nobody: what the outbound lane may know."""

from core.clinical import PatientFacts, Sex
from knowledge.grounding import Presentation
from pipeline.intake import Intake

_BRACKETS = (
    (28 / 365.25, "neonate"),
    (1, "infant"),
    (12, "child"),
    (18, "adolescent"),
    (65, "adult"),
)
CHILD_YEARS, ADULT_YEARS = 12, 18


def age_bracket(years: float | None) -> str:
    """Name the bracket; exact ages never leave the building."""
    if years is None:
        return "unknown"
    return next((name for below, name in _BRACKETS if years < below), "elder")


def facts_of(intake: Intake, record: PatientFacts) -> PatientFacts:
    """Join record and intake into the exact facts that the prescription rules need."""
    male = record.sex is Sex.MALE
    return record.model_copy(
        update={
            "weight_kg": intake.weight,
            "pregnant": False if male else intake.pregnant,
            "gestation_weeks": intake.weeks if intake.pregnant and not male else None,
            "allergies": intake.allergies,
            "conditions": tuple(dict.fromkeys((*record.conditions, *(intake.history or ())))),
            "current_medicines": intake.medicines,
        }
    )


def present(intake: Intake, facts: PatientFacts, known: frozenset[str]) -> Presentation:
    """Code the case. `known`: ids of ingredients and classes; what is not among them stays here."""
    allergies = None if facts.allergies is None else _coded(facts.allergies, known)
    medicines = None if facts.current_medicines is None else _coded(facts.current_medicines, known)
    return Presentation(
        symptoms=tuple(intake.symptoms),
        absent=tuple(intake.absent),
        duration_days=intake.duration,
        severity=intake.severity,
        age_bracket=age_bracket(facts.age_years),
        child_years=_minor_years(facts.age_years),
        sex=facts.sex or "",
        pregnant=facts.pregnant,
        allergies=allergies,
        conditions=facts.conditions,
        current_medicines=medicines,
        resembles=intake.resembles,
    )


def _minor_years(years: float | None) -> int | None:
    return int(years) if years is not None and years < ADULT_YEARS else None


def _coded(names: tuple[str, ...], known: frozenset[str]) -> tuple[str, ...]:
    return tuple(name if name in known else "other" for name in names)
