"""Doses per kilogram made exact in the local lane, where the weight is known."""

from core.prescription import Draft, Line

_STEP = 5.0  # mg; a measured dose is rounded down to a step that a spoon or syringe can give
_SMALL = 20.0  # mg below which steps would change the dose too much


def individualize(draft: Draft, weight_kg: float | None) -> Draft:
    """Turn every per-kilogram dose into milligrams. Without a weight they stay, and block."""
    if weight_kg is None:
        return draft
    lines = tuple(_line(line, weight_kg) for line in draft.lines)
    return draft.model_copy(update={"lines": lines})


def _line(line: Line, weight_kg: float) -> Line:
    if line.dose is None or not line.dose.per_kg:
        return line
    amount = line.dose.amount * weight_kg
    rounded = amount // _STEP * _STEP if amount >= _SMALL else round(amount, 1)
    exact = line.dose.model_copy(update={"amount": rounded, "per_kg": False})
    return line.model_copy(update={"dose": exact})
