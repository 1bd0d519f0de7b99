"""How much of a product a prescribed course is: 1-0-1 for five days is ten tablets."""

import math
from fractions import Fraction

from commerce.catalog import Product
from core.prescription import Dose, Line, Unit
from knowledge.strength import parse

_COUNTED = frozenset(
    ("tablet", "capsule", "sachet", "lozenge", "suppository", "vaginal tablet", "patch", "respules")
)
_HALVES = frozenset({"tablet"})
_MILLIGRAMS = {Unit.MG: Fraction(1), Unit.MCG: Fraction(1, 1000), Unit.G: Fraction(1000)}
_AS_TAKEN = frozenset({Unit.TABLET, Unit.SACHET, Unit.LOZENGE})
_DROPS_A_ML = 20  # European Pharmacopoeia 2.1.1, the standard dropper
_PUFFS_A_ML = 10  # a metered nasal pump gives about 0.1 ml; from memory, for review
_PRECISION = 10**6


def units_for(line: Line, product: Product) -> int | None:
    """Count the units of `product` that make up the course of `line`; None where it does not fit.

    Counted forms are never rounded up past the course; a closed bottle or tube is one unit.
    """
    if not _is_written(line, product):
        return None
    intakes = _exact(line.times_per_day) * line.days
    if product.form in _COUNTED:
        each = _counted(line.dose, product)
        return math.ceil(each * intakes) if each else None
    return _containers(line.dose, product, intakes)


def _is_written(line: Line, product: Product) -> bool:
    """Compare form and strength where the prescription names them; nothing is substituted."""
    same_form = line.form.casefold() in {"", product.form}
    return same_form and (not line.strength or _plain(line.strength) == _plain(product.strength))


def _counted(dose: Dose | None, product: Product) -> Fraction | None:
    if dose is None:
        return Fraction(1)
    if dose.per_kg:
        return None
    if dose.unit in _AS_TAKEN:
        return _exact(dose.amount)
    each = _shares(dose, product)
    whole = 2 * each if each and product.form in _HALVES else each
    return each if whole is not None and whole.denominator == 1 else None


def _shares(dose: Dose, product: Product) -> Fraction | None:
    """Divide the dose by what one unit (or one ml) of the product holds."""
    strength = parse(product.strength)
    if strength is None or len(strength.amounts) != 1:
        return None
    if dose.unit is Unit.IU:
        held = strength.amounts[0] / strength.per if strength.unit == "iu" else None
        return _exact(dose.amount) / _exact(held) if held else None
    masses = strength.milligrams
    if dose.unit not in _MILLIGRAMS or not masses:
        return None
    return _exact(dose.amount) * _MILLIGRAMS[dose.unit] / _exact(masses[0])


def _exact(amount: float) -> Fraction:
    return Fraction(amount).limit_denominator(_PRECISION)


def _containers(dose: Dose | None, product: Product, intakes: Fraction) -> int | None:
    """Count bottles, tubes and inhalers. What is put on by the application comes as one."""
    amount, unit = _content(product)
    if dose is None or dose.unit is Unit.APPLICATION:
        return 1
    if dose.per_kg:
        return None
    used = _used(dose, product, unit)
    return max(1, math.ceil(used * intakes / amount)) if used is not None and amount else None


def _used(dose: Dose, product: Product, unit: str) -> Fraction | None:
    """Tell what one intake takes out of the container, in the container's own unit."""
    amount = _exact(dose.amount)
    if unit == "doses":
        return amount if dose.unit is Unit.PUFF else None
    if unit != "ml":
        return None
    taken = {Unit.ML: 1, Unit.DROP: _DROPS_A_ML, Unit.PUFF: _PUFFS_A_ML}
    return amount / taken[dose.unit] if dose.unit in taken else _shares(dose, product)


def _content(product: Product) -> tuple[Fraction, str]:
    number, _, unit = product.content.partition(" ")
    return (Fraction(number), unit) if number else (Fraction(0), "")


def _plain(written: str) -> str:
    return "".join(written.casefold().split())
