"""The words everyone shares: pipeline drafts it, safety screens it, review signs it."""

from enum import StrEnum

from pydantic import Field

from core.frozen import Frozen


class Unit(StrEnum):
    """Units of one intake. What is not a mass is counted as it is taken."""

    MG = "mg"
    MCG = "mcg"
    G = "g"
    IU = "IU"
    ML = "ml"
    DROP = "drop"
    PUFF = "puff"
    SACHET = "sachet"
    APPLICATION = "application"
    LOZENGE = "lozenge"
    TABLET = "tablet"  # of a combination, where one mass would say nothing


class Dose(Frozen):
    """One intake. `per_kg` doses are made exact in the local lane, where the weight is known."""

    amount: float = Field(gt=0, le=1_000_000)
    unit: Unit
    per_kg: bool = False


class Evidence(Frozen):
    """What a line rests on: the patient's utterances and passages of the knowledge base."""

    utterances: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()


class Line(Frozen):
    """One medicine of a prescription, by its generic name."""

    id: str = Field(min_length=1, max_length=64)
    medicine: str = Field(min_length=1, max_length=120)
    form: str = Field(default="", max_length=60)
    strength: str = Field(default="", max_length=60)
    dose: Dose | None = None
    times_per_day: float = Field(gt=0, le=24)
    days: int = Field(gt=0, le=365)
    route: str = Field(default="oral", max_length=40)
    as_needed: bool = False
    instructions: str = Field(default="", max_length=500)
    evidence: Evidence = Evidence()


class Disposition(StrEnum):
    """What a draft comes to: medicines, none, a visit first, or that its evidence is too thin."""

    PRESCRIBE = "prescribe"
    NO_PRESCRIPTION = "no_prescription"
    EXAMINE = "examine"
    UNDECIDED = "undecided"


class Considered(Frozen):
    """A condition of the differential, with what was told for and against it."""

    name: str
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()


class Draft(Frozen):
    """A prescription nobody has checked yet. `written_by` names the drafter and its version."""

    written_by: str
    disposition: Disposition = Disposition.PRESCRIBE
    summary: str = Field(default="", max_length=4000)  # SOAP, at most 200 words
    differential: tuple[Considered, ...] = ()
    complaints: tuple[str, ...] = ()
    assessment: tuple[str, ...] = ()
    lines: tuple[Line, ...] = Field(default=(), max_length=20)
    tests: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    safety_net: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    evidence: Evidence = Evidence()
    versions: dict[str, str] = Field(default_factory=dict)
