"""A line of the egress register."""

from pydantic import Field

from core.frozen import Frozen


class EgressRecord(Frozen):
    """Who was sent how much, never what. Size in bytes.

    `tokens` counts, by kind, the identifiers that left as tokens.
    """

    sink: str
    host: str
    method: str
    path: str
    size: int
    sha256: str
    allowed: bool
    rule: str
    level: str = ""
    tokens: dict[str, int] = Field(default_factory=dict)
