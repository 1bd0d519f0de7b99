"""A patient's profile as a form has it."""

from typing import Any

from web.session import Visit

_TEXTS = ("name", "birth_date", "sex", "address", "city", "pincode", "emergency_contact")


def changes_from(visit: Visit) -> dict[str, Any]:
    """Read the fields of the form. None: nobody has said; an empty list: there are none."""
    changes: dict[str, Any] = {name: visit.text(name, 200) for name in _TEXTS}
    changes["weight_kg"] = visit.text("weight_kg", 10) or None
    changes["conditions"] = _listed(visit, "conditions") or ()
    for name in ("allergies", "current_medicines"):
        changes[name] = _listed(visit, name)
    return changes


def _listed(visit: Visit, name: str) -> tuple[str, ...] | None:
    entries = (each.strip() for each in visit.text(name).replace("\n", ",").split(","))
    found = tuple(each for each in entries if each)
    return found or (() if visit.text(f"no_{name}", 10) else None)
