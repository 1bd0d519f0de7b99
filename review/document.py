"""What a prescription must say, and whether it says it."""

from datetime import datetime

from core.errors import Conflict
from core.frozen import Frozen

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

    def missing(self) -> list[str]:
        """Name what a pharmacist could not do without; `form` holds the strength too."""
        needed = ("name", "form", "dose", "frequency", "duration")
        return [name for name in needed if not getattr(self, name).strip()]


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
        for number, row in enumerate(self.rows, start=1):
            missing += [f"{name} of medicine {number}" for name in row.missing()]
        if missing:
            raise Incomplete(missing)
