"""A prescription in its consult through every rule of the screen."""

from datetime import UTC, date, datetime, time

from core.clinical import PatientFacts
from core.prescription import Dose, Draft, Line, Unit
from eval.lines import Odd, Row
from eval.tasks.lane import lane_of, patient_of
from knowledge.schema import route_of
from runtime import care
from safety.finding import Finding, Severity
from safety.rules.checks import MAJORITY
from safety.screen import screen

_UNRESOLVED = "unresolved"
_OPEN = {  # which kind of check an unanswered question belongs to
    "missing.weight": "paed",
    "missing.pregnancy": "preg",
    "missing.allergies": "allergy",
}


class Prescriptions:
    reads = ("patient", "consult", "rx", "on")

    def __init__(self, on: date) -> None:
        self._on = on
        self._rules = care.rules()

    def answer(self, row: Row) -> Row:
        on = date.fromisoformat(row["on"]) if "on" in row else self._on
        now = datetime.combine(on, time(12), UTC)
        patient, lane = patient_of(row.get("patient")), lane_of(row.get("consult"), now)
        findings = screen(_draft(row.get("rx")), patient, lane, self._rules, on).findings
        return {
            "verdict": _verdict(findings),
            "categories": _categories(findings, patient),
            "findings": [_shown(finding) for finding in findings],
        }

    def safe(self, row: Row) -> Row:  # noqa: ARG002 -- nobody knows what is written there
        return {"verdict": str(Severity.BLOCK), "categories": ["legal"], "findings": []}


def _draft(rx: object) -> Draft:
    if not isinstance(rx, list) or not all(isinstance(item, dict) for item in rx):
        raise Odd("rx is no list of objects")
    lines = tuple(_line(number, item) for number, item in enumerate(rx, 1))
    return Draft(written_by="eval", lines=lines)


def _line(number: int, item: Row) -> Line:
    mass = item.get("dose_mg")
    return Line(
        id=f"line-{number}",
        medicine=item["name"],
        dose=None if mass is None else Dose(amount=mass, unit=Unit.MG),
        times_per_day=item["times_per_day"],
        days=item["days"],
        route=item.get("route") or route_of(item["name"].lower().split()),
    )


def _verdict(findings: tuple[Finding, ...]) -> str:
    found = {finding.severity for finding in findings}
    worst = next((each for each in (Severity.BLOCK, Severity.WARN) if each in found), None)
    return str(worst) if worst else "pass"


def _categories(findings: tuple[Finding, ...], patient: PatientFacts) -> list[str]:
    """Name what is wrong; a child's dose is a matter of dose and of children."""
    counted = (finding for finding in findings if finding.severity is not Severity.INFO)
    found = {_category(finding) for finding in counted}
    child = patient.age_years is not None and patient.age_years < MAJORITY
    return sorted(found | ({"paed"} if child and "dose" in found else set()))


def _category(finding: Finding) -> str:
    if finding.category in ("needs_contact", _UNRESOLVED, "missing"):
        return _OPEN.get(finding.rule, "legal")
    return finding.category


def _shown(finding: Finding) -> Row:
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "category": finding.category,
        "message": finding.message,
    }
