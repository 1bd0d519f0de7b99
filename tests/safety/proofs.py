"""Turns the proof of a rule into a screened draft."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

from core.clinical import Encounter, Lane, Mode, PatientFacts
from core.prescription import Dose, Draft, Line, Unit
from knowledge.formulary import load as load_formulary
from safety.rules.case import Case
from safety.rules.rule import Proof
from safety.rules.ruleset import RuleSet, load
from safety.screen import Screened, case_of, screen

DOSE = re.compile(r"([\d.]+)(/kg|ml)?$")


@cache
def rules() -> RuleSet:
    return load(load_formulary())


def line(number: int, written: str) -> Line:
    """Read "name, mg x times x days, route"."""
    name, dosing, route = [*(part.strip() for part in written.split(",")), "", ""][:3]
    amount, times, days = [*(part.strip() for part in dosing.split("x")), "", ""][:3]
    return Line(
        id=f"line-{number}",
        medicine=name,
        dose=dose(amount),
        times_per_day=float(times or 1),
        days=int(days or 5),
        route=route or "oral",
    )


def dose(amount: str) -> Dose | None:
    found = DOSE.match(amount)
    if not found:
        return None
    unit = Unit.ML if found[2] == "ml" else Unit.MG
    return Dose(amount=float(found[1]), unit=unit, per_kg=found[2] == "/kg")


def draft(*rx: str) -> Draft:
    lines = tuple(line(number, written) for number, written in enumerate(rx))
    return Draft(written_by="test 1", lines=lines)


def lane(proof: Proof, day: date) -> Lane:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    met = None if proof.mode == "none" else Mode(proof.mode)
    seen = midnight - timedelta(days=proof.prior_days) if proof.prior_days is not None else None
    return Lane(
        mode=met or Mode.TEXT,
        encounter=Encounter(proof.encounter),
        guardian_present=proof.guardian,
        prior_in_person_at=seen,
        physician_contact_at=midnight if met else None,
        physician_contact_mode=met,
    )


def patient(proof: Proof) -> PatientFacts:
    return PatientFacts(
        age_years=proof.age,
        sex=proof.sex,
        weight_kg=proof.weight,
        pregnant=proof.pregnant,
        gestation_weeks=proof.weeks,
        lactating=proof.lactating,
        egfr=proof.egfr,
        allergies=proof.allergies,
        conditions=proof.conditions,
        current_medicines=proof.current,
    )


def case(proof: Proof, ruleset: RuleSet | None = None) -> Case:
    day = date.fromisoformat(proof.day)
    facts = (draft(*proof.rx), patient(proof), lane(proof, day))
    return case_of(*facts, ruleset or rules(), day)


def screened(proof: Proof) -> Screened:
    day = date.fromisoformat(proof.day)
    return screen(draft(*proof.rx), patient(proof), lane(proof, day), rules(), day)
