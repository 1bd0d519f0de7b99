"""Strengths as people write them: "650", "250 mg/5 ml", "500/125 mg", "50 mcg"."""

import re
from typing import NamedTuple

_MILLIGRAMS = {"mg": 1.0, "mcg": 0.001, "µg": 0.001, "ug": 0.001, "g": 1000.0, "gm": 1000.0}
_NUMBER = r"\d+(?:\.\d+)?"
_STRENGTH = re.compile(
    rf"(?P<amounts>{_NUMBER}(?:\s*/\s*{_NUMBER})*)\s*(?P<unit>mg|mcg|µg|ug|gm|g|iu|units?|k|%)?"
    rf"(?:\s*/\s*(?P<per>{_NUMBER})?\s*(?P<volume>ml|puff|dose|spray|sachet)s?)?\s*$",
    re.IGNORECASE,
)


class Strength(NamedTuple):
    """Amounts of one unit as written; `unit` is "" for a bare number, "%", "iu" or a mass."""

    amounts: tuple[float, ...]
    unit: str
    per: float

    @property
    def milligrams(self) -> tuple[float, ...] | None:
        """Amounts in mg per tablet, puff or ml; None for what is not a mass."""
        factor = _MILLIGRAMS.get(self.unit)
        if factor is None:
            return None
        return tuple(round(amount * factor / self.per, 6) for amount in self.amounts)


def parse(written: str) -> Strength | None:
    """Read a strength that fills `written` to its end; None where it is not one."""
    if not (found := _STRENGTH.fullmatch(written.strip())):
        return None
    amounts = tuple(float(amount) for amount in found["amounts"].split("/"))
    return Strength(amounts, (found["unit"] or "").lower(), float(found["per"] or 1) or 1.0)
