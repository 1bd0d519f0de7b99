"""What the pipeline needs from the outside world."""

from typing import Protocol

from core.prescription import Draft
from knowledge.grounding import Grounded


class Drafter(Protocol):
    """Writes a draft. Takes `Grounded` only, so unredacted words cannot reach it."""

    name: str

    async def draft(self, case: Grounded) -> Draft: ...
