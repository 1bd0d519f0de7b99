"""The one way to write a value that is checked, immutable and storable."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Base of plain values: no extra fields, no change after it was made."""

    model_config = ConfigDict(frozen=True, extra="forbid")
