"""What differs between a draft as it was written and the same case drafted today. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest

from core.frozen import Frozen
from core.prescription import Disposition, Dose, Draft, Line
from safety.finding import Finding

_FIELDS = (
    *("form", "strength", "dose", "times_per_day"),
    *("days", "route", "as_needed", "instructions"),
)


class Change(Frozen):
    """One thing, then and now; "": there was none, or there is none."""

    name: str
    then: str
    now: str


class LineChange(Frozen):
    """A medicine that is proposed then and now, but otherwise."""

    medicine: str
    fields: tuple[Change, ...]


class Drift(Frozen):
    """Lines by their medicine, conditions by their place, findings by what they say."""

    disposition: Change | None
    ranking_then: tuple[str, ...]
    ranking_now: tuple[str, ...]
    lines_added: tuple[Line, ...]
    lines_removed: tuple[Line, ...]
    lines_changed: tuple[LineChange, ...]
    findings_new: tuple[Finding, ...]
    findings_gone: tuple[Finding, ...]

    @property
    def nothing(self) -> bool:
        """Tell whether the draft of today says the same."""
        lines = (self.lines_added, self.lines_removed, self.lines_changed)
        rest = (self.disposition, self.findings_new, self.findings_gone)
        return not any((*lines, *rest)) and self.ranking_then == self.ranking_now


Screen = tuple[Draft, Sequence[Finding]]  # a draft with what the rules found


def drift(then: Screen, now: Screen) -> Drift:
    """Compare two screened drafts of one case."""
    (old, old_found), (new, new_found) = then, now
    pairs = list(_pairs(old.lines, new.lines))
    changes = [(a.medicine, _line(a, b)) for a, b in pairs if a and b]
    return Drift(
        disposition=_disposition(old.disposition, new.disposition),
        ranking_then=_ranking(old),
        ranking_now=_ranking(new),
        lines_added=tuple(b for a, b in pairs if b and not a),
        lines_removed=tuple(a for a, b in pairs if a and not b),
        lines_changed=tuple(LineChange(medicine=m, fields=f) for m, f in changes if f),
        findings_new=_without(new_found, old_found),
        findings_gone=_without(old_found, new_found),
    )


def versions(then: Mapping[str, str], now: Mapping[str, str]) -> tuple[Change, ...]:
    """Name what each draft was made by; what only one of them had is empty in the other."""
    names = dict.fromkeys((*then, *now))
    return tuple(Change(name=n, then=then.get(n, ""), now=now.get(n, "")) for n in names)


def _disposition(then: Disposition, now: Disposition) -> Change | None:
    return None if then == now else Change(name="disposition", then=then, now=now)


def _ranking(draft: Draft) -> tuple[str, ...]:
    return tuple(each.name for each in draft.differential) or draft.assessment


def _pairs(then: Iterable[Line], now: Iterable[Line]) -> Iterable[tuple[Line | None, Line | None]]:
    """Lay lines of the same medicine side by side, in their order."""
    medicines: dict[str, tuple[list[Line], list[Line]]] = {}
    for place, lines in enumerate((then, now)):
        for line in lines:
            medicines.setdefault(line.medicine.casefold(), ([], []))[place].append(line)
    for old, new in medicines.values():
        yield from zip_longest(old, new)


def _line(then: Line, now: Line) -> tuple[Change, ...]:
    told = ((name, _told(then, name), _told(now, name)) for name in _FIELDS)
    return tuple(Change(name=name, then=a, now=b) for name, a, b in told if a != b)


def _told(line: Line, field: str) -> str:
    value = getattr(line, field)
    if isinstance(value, Dose):
        return f"{value.amount:g} {value.unit}{'/kg' if value.per_kg else ''}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value if value is not None else "")


def _without(findings: Sequence[Finding], others: Sequence[Finding]) -> tuple[Finding, ...]:
    """Leave out what others say as well; which line it is about may have moved."""
    said = {(each.rule, each.severity, each.message) for each in others}
    return tuple(f for f in findings if (f.rule, f.severity, f.message) not in said)
