"""The answer a model must give. Strict schemas allow no default, no free map and no bound.

Ranges, names and evidence are checked in `reading`: a schema vouches for shape, not for truth.
"""

from pydantic import BaseModel, ConfigDict

from core.prescription import Unit


class ProposedLine(BaseModel):
    """One medicine. `utterances` and `passages` are ids of what was sent."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    medicine: str
    form: str
    strength: str
    dose_amount: float
    dose_unit: Unit
    dose_per_kg: bool
    times_per_day: float
    days: int
    as_needed: bool
    utterances: list[str]
    passages: list[str]


class ProposedDraft(BaseModel):
    """A draft as the model proposes it; `conditions` are ids, the likeliest first."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False)

    conditions: list[str]
    lines: list[ProposedLine]
    reasoning: str
