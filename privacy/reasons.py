"""Reasons people type, which stay on record for good: they must quote nobody."""

from core.errors import Invalid
from privacy.scan import Guard, scan

_LONGEST = 200


class BadReason(Invalid):
    """No reason, or one that names somebody: it could not be erased later."""


def reason_of(typed: str, guard: Guard = Guard()) -> str:  # noqa: B008 - frozen
    """Give a reason fit for the history, or raise `BadReason` (422)."""
    reason = " ".join(typed.split())
    if not reason or len(reason) > _LONGEST:
        raise BadReason(f"give a reason of at most {_LONGEST} characters")
    if any(True for _ in scan(reason, guard)):
        raise BadReason("a reason stays on record: it must hold no number, address or name")
    return reason
