"""What a release may not loosen: what the screen rests on ships with the program.

Dose limits, legal lists, contraindications and the names that are recognized may be tightened and
added to by a release; to loosen one of what the program ships takes another program.
"""

from collections.abc import Iterator

from knowledge.formulary import Formulary
from knowledge.schema import ChildLimit, Medicine, PregnancyUse

_LEGAL = ("ingredients", "schedule", "ndps", "telemedicine", "refill", "banned")
_STRICTER = (
    *(PregnancyUse.COMPATIBLE, PregnancyUse.UNKNOWN, PregnancyUse.CAUTION),
    *(PregnancyUse.AVOID, PregnancyUse.CONTRAINDICATED),
)


def loosened(shipped: Formulary, released: Formulary) -> Iterator[str]:
    """Name what is less strict in `released`: "paracetamol: adult.daily_mg"."""
    for name in dict.fromkeys(released.means_other(shipped)):
        yield f"{name}: no longer means what it did"
    for medicine in shipped.medicines.values():
        now = released.medicines.get(medicine.id)
        fields = ["removed"] if now is None else _fields(medicine, now)
        yield from (f"{medicine.id}: {field}" for field in fields)


def _fields(before: Medicine, now: Medicine) -> Iterator[str]:
    yield from (name for name in _LEGAL if getattr(before, name) != getattr(now, name))
    for name in ("classes", "contraindications"):
        if not set(getattr(before, name)) <= set(getattr(now, name)):
            yield name
    for name in ("single_mg", "daily_mg"):
        if _more(getattr(before.adult, name), getattr(now.adult, name)):
            yield f"adult.{name}"
    yield from _child(before.child, now.child)
    uses = zip((*before.pregnancy, before.lactation), (*now.pregnancy, now.lactation), strict=True)
    if any(_STRICTER.index(new) < _STRICTER.index(old) for old, new in uses):
        yield "pregnancy or lactation"


def _child(before: ChildLimit | None, now: ChildLimit | None) -> Iterator[str]:
    if now is None:
        return
    if before is None:
        yield "child"
        return
    for name in ("single_mg_per_kg", "daily_mg_per_kg"):
        if _more(getattr(before, name), getattr(now, name)):
            yield f"child.{name}"
    if now.from_months < before.from_months or (now.from_kg or 0) < (before.from_kg or 0):
        yield "child.from"


def _more(before: float | None, now: float | None) -> bool:
    """Tell whether a limit was raised or taken away."""
    return before is not None and (now is None or now > before)
