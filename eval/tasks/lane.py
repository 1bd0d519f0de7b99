"""The exact facts and the legal lane that a row describes: what the local lane would know."""

import re
from datetime import datetime, timedelta
from typing import Any

from core.clinical import Encounter, Lane, Mode, PatientFacts, Sex
from eval.lines import Odd, Row

_YEAR = {"years": 1.0, "months": 1 / 12, "weeks": 7 / 365.2425, "days": 1 / 365.2425}
_EXTRA = re.compile(
    r"wt(?P<weight>\d+(?:\.\d+)?)|preg(?:(?P<weeks>\d+)w?)?|age(?P<age>\d+)(?P<unit>[dwm])"
    r"|egfr(?P<egfr>\d+)|(?P<lactating>lact\w*)"
)
_MONTH = 30
_UNITS = {"d": "days", "w": "weeks", "m": "months"}


def patient_of(patient: Any) -> PatientFacts:
    """Take the facts of a `prescriptions` row; what it does not say nobody has said."""
    told = _object(patient, "patient")
    return PatientFacts(
        age_years=_age(told),
        sex=sex_of(told.get("sex")),
        weight_kg=told.get("weight_kg"),
        pregnant=told.get("pregnant"),
        gestation_weeks=told.get("gestation_weeks"),
        lactating=told.get("lactating"),
        egfr=told.get("egfr"),
        allergies=_names(told.get("allergies")),
        conditions=_names(told.get("conditions")) or (),
        current_medicines=_names(told.get("current_meds")),
    )


def record_of(demographics: Any) -> PatientFacts:
    """Take the patient's record of a `consults` row; `extra` has "wt22", "preg9w", "age25d"."""
    told = _object(demographics, "demographics_from_profile")
    facts: dict[str, Any] = {"age_years": _age(told), "sex": sex_of(told.get("sex"))}
    for extra in told.get("extra") or ():
        facts |= _extra(str(extra))
    return PatientFacts(**facts)


def _extra(extra: str) -> dict[str, Any]:
    found = _EXTRA.fullmatch(extra.strip().lower())
    if found is None:
        return {}
    if found["weight"]:
        return {"weight_kg": float(found["weight"])}
    if found["age"]:
        return {"age_years": int(found["age"]) * _YEAR[_UNITS[found["unit"]]]}
    if found["egfr"]:
        return {"egfr": float(found["egfr"])}
    if found["lactating"]:
        return {"lactating": True}
    return {"pregnant": True, "gestation_weeks": int(found["weeks"]) if found["weeks"] else None}


def lane_of(consult: Any, now: datetime) -> Lane:
    """Take the lane of a consult as it stands, video counting as the physician's contact.

    Without a consult: the first, by video, whoever must be there with a minor being there. A row
    that calls it a follow-up and says nothing of the visit means a lawful one: a month ago.
    """
    told = {"mode": "video", "guardian_present": True} if consult is None else consult
    told = _object(told, "consult")
    mode, encounter = Mode(told.get("mode", "text")), Encounter(told.get("type") or "first")
    meant = _MONTH if encounter is Encounter.FOLLOW_UP else None
    days = told.get("prior_in_person_days", meant)
    return Lane(
        mode=mode,
        encounter=encounter,
        guardian_present=bool(told.get("guardian_present")),
        prior_in_person_at=None if days is None else now - timedelta(days=float(days)),
        physician_contact_at=now,
        physician_contact_mode=mode,
    )


def sex_of(told: Any) -> Sex | None:
    known = {"f": Sex.FEMALE, "female": Sex.FEMALE, "m": Sex.MALE, "male": Sex.MALE}
    return known.get(str(told).lower(), Sex.OTHER) if told else None


def _age(told: Row) -> float | None:
    stated = [
        float(told[f"age_{unit}"]) * year for unit, year in _YEAR.items() if _said(told, unit)
    ]
    return sum(stated) if stated else None


def _said(told: Row, unit: str) -> bool:
    return told.get(f"age_{unit}") is not None


def _names(told: Any) -> tuple[str, ...] | None:
    if told is None:
        return None
    return (told,) if isinstance(told, str) else tuple(map(str, told))


def _object(told: Any, name: str) -> Row:
    if not isinstance(told, dict):
        raise Odd(f"{name} is no object")
    return told
