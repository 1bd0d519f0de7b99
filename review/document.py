"""What a prescription must say, and whether it says it."""

from datetime import datetime

from core.errors import Conflict
from core.frozen import Frozen
from core.prescription import Draft, Line, Unit

_NEEDED = (  # Telemedicine Practice Guidelines 2020, annexure 5: format of a prescription
    "physician_name",
    "qualification",
    "registration",
    "physician_address",
    "contact",
    "patient_name",
    "age",
    "sex",
    "patient_address",
    "complaints",
    "diagnosis",
    "safety_net",
)
_OFTEN = {1: "once a day", 2: "twice a day", 3: "3 times a day", 4: "4 times a day"}
_PATTERN = {1: "1-0-0", 2: "1-0-1", 3: "1-1-1", 4: "1-1-1-1"}
_COUNTED = {"tablet", "capsule", "sachet", "lozenge"}


class Incomplete(Conflict):
    """The law wants more on a prescription; `more` names the fields."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(f"the prescription is incomplete: {', '.join(fields)}")
        self.more = {"missing": fields}


class Row(Frozen):
    """One medicine as it is printed: generic name in capitals, nothing abbreviated."""

    name: str
    form: str
    dose: str
    frequency: str
    duration: str
    quantity: str
    instructions: str


class PrescriptionDocument(Frozen):
    """Everything on the page. `simulated` prints that it is not valid."""

    hospital: str
    hospital_address: str
    physician_name: str
    qualification: str
    registration: str
    physician_address: str
    contact: str
    patient_name: str
    age: str
    sex: str
    patient_address: str
    weight: str = ""
    at: datetime
    consultation: str
    complaints: tuple[str, ...]
    history: tuple[str, ...] = ()
    allergies: str = ""
    diagnosis: tuple[str, ...]
    rows: tuple[Row, ...]
    tests: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    safety_net: tuple[str, ...]
    prescription: str
    code: str
    verify_url: str
    simulated: bool

    def require_complete(self) -> None:
        """Raise `Incomplete` naming every field the guidelines ask for and that is empty."""
        missing = [name for name in _NEEDED if not getattr(self, name)]
        if not self.rows and not self.advice:
            missing.append("a medicine or advice")
        if missing:
            raise Incomplete(missing)


def lines_of(draft: Draft) -> tuple[Row, ...]:
    """Turn the lines of a draft into printed rows."""
    return tuple(_row(line) for line in draft.lines)


def _row(line: Line) -> Row:
    needed = ", when needed" if line.as_needed else ""
    route = "" if line.route == "oral" else f" ({line.route})"
    return Row(
        name=line.medicine.upper(),
        form=f"{line.form} {line.strength}".strip() + route,
        dose=_dose(line),
        frequency=_frequency(line.times_per_day) + needed,
        duration=f"{line.days} day{'s' if line.days > 1 else ''}",
        quantity=_quantity(line),
        instructions=line.instructions,
    )


def _dose(line: Line) -> str:
    return f"{line.dose.amount:g} {line.dose.unit}" if line.dose else "as directed"


def _frequency(times: float) -> str:
    if times in _OFTEN:
        return f"{_OFTEN[int(times)]} ({_PATTERN[int(times)]})"
    if times < 1:
        return f"once in {round(1 / times)} days"
    return f"{times:g} times a day"


def _quantity(line: Line) -> str:
    """Count what is dispensed. Empty where it is not counted in pieces."""
    units = _pieces(line)
    if units is None:
        return ""
    total = units * line.times_per_day * line.days
    return f"{max(1, round(total)):g} {line.form or line.dose.unit}" if line.dose else ""


def _pieces(line: Line) -> float | None:
    """Count pieces of one intake: 500 mg of a 500 mg tablet is one."""
    if line.dose is None:
        return None
    if line.dose.unit in {Unit.SACHET, Unit.LOZENGE, Unit.TABLET}:
        return line.dose.amount
    number = line.strength.split(" ")[0]
    countable = (
        line.form in _COUNTED and line.dose.unit is Unit.MG and number.replace(".", "").isdigit()
    )
    return line.dose.amount / float(number) if countable else None
