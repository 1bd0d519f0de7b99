"""What a physician learned of a patient in a contact, beside what the patient told before."""

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from core.clinical import PatientFacts, Sex
from core.errors import Conflict, Invalid
from core.frozen import Frozen

_Name = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=120, pattern=r"^[^\x00-\x1f]+$"
    ),
]
_Names = Annotated[tuple[_Name, ...], Field(max_length=50)]
Fact = Literal["allergies", "pregnant", "lactating", "weight_kg", "egfr", "current_medicines"]


class NoContact(Conflict):
    """Nothing can be learned from a patient nobody spoke with."""

    def __init__(self) -> None:
        super().__init__("record first that you spoke with the patient, then what you learned")


class NothingStated(Invalid):
    """Every field was left as it is."""


class Contradictory(Invalid):
    """What was stated cannot be true of this patient."""


class StatedFacts(Frozen):
    """What counts from now on; None: nothing is said of it. An empty list: there is none.

    `unknown` are facts that nobody knows after all, whoever said them before. `egfr` is in
    ml/min/1.73 m².
    """

    allergies: _Names | None = None
    pregnant: bool | None = None
    gestation_weeks: int | None = Field(default=None, ge=1, le=44)
    lactating: bool | None = None
    weight_kg: float | None = Field(default=None, ge=0.3, le=500)
    egfr: float | None = Field(default=None, ge=1, le=200)
    current_medicines: _Names | None = None
    unknown: tuple[Fact, ...] = Field(default=(), max_length=6)

    @property
    def changes(self) -> dict[str, object]:
        """Give the facts that are stated, by name; None: not known."""
        said = {name: value for name, value in self if name != "unknown" and value is not None}
        if self.pregnant is False or "pregnant" in self.unknown:
            said["gestation_weeks"] = None
        return said | dict.fromkeys(self.unknown)

    def require_sound(self, sex: Sex | None) -> None:
        """Raise `NothingStated` or `Contradictory` (422)."""
        if not self.changes:
            raise NothingStated("enter at least one fact")
        if any(getattr(self, name) is not None for name in self.unknown):
            raise Contradictory("a fact is either known or not known")
        if self.gestation_weeks is not None and not self.pregnant:
            raise Contradictory("weeks of pregnancy belong to a pregnancy")
        if sex is Sex.MALE and (self.pregnant or self.lactating):
            raise Contradictory("a male patient is neither pregnant nor breastfeeding")


def counting(said: PatientFacts, stated: Iterable[StatedFacts]) -> PatientFacts:
    """Give the facts that count: what the physician stated last, else what the patient said."""
    for each in stated:
        said = said.model_copy(update=each.changes)
    return said
