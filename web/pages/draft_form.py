"""A draft as the form of the case has it: numbered lines, lists with one entry a line."""

from core.prescription import Dose, Draft, Line, Unit
from web.session import Visit

LISTS = ("complaints", "assessment", "tests", "advice", "safety_net", "notes")
_MOST_LINES = 20


def draft_from(visit: Visit, current: Draft) -> Draft:
    """Read the draft. What a line rests on stays with it. Raises `ValidationError`."""
    known = {line.id: line for line in current.lines}
    lines = (_line(visit, number, known) for number in range(_MOST_LINES + 1))
    changes: dict[str, object] = {name: visit.lines(name) for name in LISTS}
    changes["lines"] = tuple(line for line in lines if line is not None)
    return Draft.model_validate(dict(current) | changes)


def _line(visit: Visit, number: int, known: dict[str, Line]) -> Line | None:
    """Read one line; None where it is empty or to be removed."""

    def text(name: str) -> str:
        return visit.text(f"line-{number}-{name}", 500)

    if not text("medicine") or text("remove"):
        return None
    before = known.get(text("id"))
    fields = {
        "id": text("id") or _new_id(known),
        "dose": _dose(text("amount"), text("unit"), before),
        "as_needed": bool(text("as_needed")),
        **{name: text(name) for name in ("medicine", "form", "strength", "route", "instructions")},
        **{name: text(name) for name in ("times_per_day", "days")},
    }
    return Line.model_validate((dict(before) if before else {}) | fields)


def _dose(amount: str, unit: str, before: Line | None) -> Dose | None:
    if not amount:
        return None
    dose = Dose.model_validate({"amount": amount, "unit": Unit(unit) if unit in _UNITS else unit})
    known = before.dose if before else None
    unchanged = known is not None and (known.amount, known.unit) == (dose.amount, dose.unit)
    return known if unchanged else dose


_UNITS = frozenset(unit.value for unit in Unit)


def _new_id(known: dict[str, Line]) -> str:
    return next(name for name in (f"p{number}" for number in range(1, 99)) if name not in known)
