"""A drafted line in a prescriber's words: how much, how often, how long, how many in all."""

import math
from typing import NamedTuple

from core.prescription import Draft, Line, Unit
from knowledge.strength import parse
from review.document import Row

_MILLIGRAMS = {Unit.MG: 1.0, Unit.MCG: 0.001, Unit.G: 1000.0}
_SOLIDS = ("tablet", "capsule", "suppository", "sachet", "lozenge")
_LIQUIDS = ("syrup", "suspension", "solution", "drops")
_INVARIANT = frozenset({"ml", "mg", "mcg", "g", "IU"})
_COUNTED = frozenset({Unit.ML, Unit.PUFF, Unit.SACHET, Unit.LOZENGE, Unit.TABLET})
_QUARTERS = {0.25: "¼", 0.5: "½", 0.75: "¾"}
_TIMES = {1: "once", 2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times"}
_PATTERNS = {2: "{0}-0-{0}", 3: "{0}-{0}-{0}", 4: "{0}-{0}-{0}-{0}"}
_WITHOUT_NUMBER = frozenset({"topical", "transdermal", "oromucosal"})
_WEEK = 7


class Intake(NamedTuple):
    """How much is taken at once, in what is handed over: tablets, millilitres, puffs."""

    amount: float
    unit: str


def lines_of(draft: Draft) -> tuple[Row, ...]:
    """Word the lines of a draft. A dose per kilogram is left empty: it was never made exact."""
    return tuple(_row(line) for line in draft.lines)


def _row(line: Line) -> Row:
    intake = intake_of(line)
    return Row(
        name=line.medicine.upper(),
        form=", ".join(filter(None, (f"{line.form} {line.strength}".strip(), line.route))),
        dose=_dose(line, intake),
        frequency=_frequency(line, intake),
        duration=_count(line.days, "day"),
        quantity=_quantity(line, intake),
        instructions=line.instructions,
    )


def intake_of(line: Line) -> Intake | None:
    """Turn a dose into what is handed over, or None where that would be a guess."""
    dose = line.dose
    if dose is None or dose.per_kg:
        return None
    if dose.unit in _COUNTED:
        unit = _solid(line.form) if dose.unit is Unit.TABLET else dose.unit.value
        return Intake(dose.amount, unit or dose.unit.value)
    per_unit = _content(line, dose.unit)
    if per_unit is None:
        return None
    return _handed_over(line.form, dose.amount / per_unit)


def _handed_over(form: str, amount: float) -> Intake | None:
    if any(word in form for word in _LIQUIDS):
        return Intake(round(amount, 1), "ml")
    quarters = round(amount * 4, 3)
    solid = _solid(form)
    return Intake(amount, solid) if solid and quarters.is_integer() else None


def _content(line: Line, unit: Unit) -> float | None:
    """Give how much of the dose's unit one tablet or millilitre holds."""
    strength = parse(line.strength)
    if strength is None or len(strength.amounts) != 1:
        return None
    if unit is Unit.IU and strength.unit == "iu":
        return strength.amounts[0] / strength.per or None
    if unit not in _MILLIGRAMS or not strength.milligrams:
        return None
    return strength.milligrams[0] / _MILLIGRAMS[unit] or None


def _solid(form: str) -> str:
    return next((word for word in _SOLIDS if word in form), "")


def _dose(line: Line, intake: Intake | None) -> str:
    dose = line.dose
    if dose is None:
        return "as instructed" if line.route in _WITHOUT_NUMBER else ""
    if dose.per_kg:
        return ""
    written = _count(dose.amount, dose.unit.value)
    if intake is None or dose.unit in _COUNTED:
        return _count(*intake) if intake else written
    return f"{_count(*intake)} ({written})"


def _frequency(line: Line, intake: Intake | None) -> str:
    often = _often(line.times_per_day)
    if line.as_needed:
        return f"up to {often}, only when needed (SOS)"
    pattern = _PATTERNS.get(int(line.times_per_day)) if line.times_per_day.is_integer() else None
    if pattern and intake and intake.unit in _SOLIDS:
        return f"{pattern.format(_number(intake.amount))} ({often})"
    return often


def _often(times: float) -> str:
    if times >= 1:
        return f"{_TIMES.get(int(times), f'{_number(times)} times')} a day"
    apart = round(1 / times)
    if apart == _WEEK:
        return "once a week"
    return "every other day" if apart == 2 else f"once every {apart} days"  # noqa: PLR2004


def _quantity(line: Line, intake: Intake | None) -> str:
    if intake is None:
        return f"enough for {_count(line.days, 'day')}"
    intakes = math.ceil(round(line.times_per_day * line.days, 2))
    total = _count(math.ceil(round(intakes * intake.amount, 2)), intake.unit)
    return f"up to {total}" if line.as_needed else total


def _count(amount: float, unit: str) -> str:
    plural = "s" if amount > 1 and unit not in _INVARIANT else ""
    return (
        f"{_number(amount)} {'suppositorie' if plural and unit == 'suppository' else unit}{plural}"
    )


def _number(amount: float) -> str:
    """Write 0.5 as ½ and 1.50 as 1½: a decimal point is easily overlooked."""
    whole, part = divmod(amount, 1)
    if part in _QUARTERS:
        return f"{int(whole) or ''}{_QUARTERS[part]}"
    return f"{amount:.10g}"
