"""What a physician learned of the patient, as the form of the case has it."""

from pydantic import ValidationError

from review.stated import StatedFacts
from web.session import Unreadable, Visit

_LISTS = ("allergies", "current_medicines")
_YES_OR_NO = ("pregnant", "lactating")
_NUMBERS = ("gestation_weeks", "weight_kg", "egfr")
_ANSWERS: dict[str, bool] = {"yes": True, "no": False}


def stated_from(visit: Visit) -> StatedFacts:
    """Read the form; what was left as it is stays unsaid. Raises `Unreadable`."""
    chosen = {name: visit.text(f"fact-{name}", 10) for name in (*_LISTS, *_YES_OR_NO)}
    fields: dict[str, object] = {name: _list(visit, name, chosen[name]) for name in _LISTS}
    fields |= {name: _ANSWERS.get(chosen[name]) for name in _YES_OR_NO}
    fields |= {name: visit.text(f"fact-{name}", 10) or None for name in _NUMBERS}
    fields["unknown"] = tuple(name for name, answer in chosen.items() if answer == "unknown")
    try:
        return StatedFacts.model_validate(fields)
    except ValidationError as wrong:
        raise Unreadable("a fact cannot be read") from wrong


def _list(visit: Visit, name: str, chosen: str) -> tuple[str, ...] | None:
    entries = visit.lines(f"fact-{name}-list")
    if bool(entries) != (chosen == "some"):
        raise Unreadable("say which they are, or that there are none")
    if chosen == "none":
        return ()
    return entries or None
