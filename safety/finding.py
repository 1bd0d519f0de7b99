"""What a rule has to say about a draft."""

from datetime import date
from enum import StrEnum
from typing import Literal

from core.frozen import Frozen


class Severity(StrEnum):
    """BLOCK: may not be approved as it stands. WARN: with a reason. INFO: free."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


Category = Literal[
    "legal", "needs_contact", "unresolved", "missing", "ddi", "allergy", "preg", "lact", "paed",
    "dose", "dup", "renal", "hepatic", "dis", "beers", "injection",
]  # fmt: skip
Override = Literal["none", "reason"]


class Finding(Frozen):
    """One problem, on which lines, with what to do and where that is written."""

    rule: str
    version: str
    severity: Severity
    category: Category
    message: str
    management: str
    lines: tuple[str, ...]
    source: str
    override: Override


class RuleSource(Frozen):
    document: str
    section: str = ""
    date: str
    seen: Literal["source", "memory"]

    def __str__(self) -> str:
        return (
            f"{self.document}, {self.section} ({self.date})"
            if self.section
            else f"{self.document} ({self.date})"
        )


class Dates(Frozen):
    """When a rule holds. None: since ever, until further notice."""

    effective_from: date | None = None
    effective_to: date | None = None

    def on(self, day: date) -> bool:
        begun = self.effective_from is None or day >= self.effective_from
        return begun and (self.effective_to is None or day <= self.effective_to)
