"""Where a medicine goes and where it is written to go: cream by mouth, tablets into an eye."""

from collections.abc import Iterator

from knowledge.schema import route_of
from safety.rules.case import LOCAL, Case, Entry
from safety.rules.checks import Hit, on

NEVER_SWALLOWED = frozenset({"topical", "ophthalmic", "otic", "nasal", "vaginal"})


def routes(case: Case) -> Iterator[Hit]:
    for entry in case.entries:
        if entry.parts and _wrong(entry):
            yield on(entry, "dose.route", route=entry.line.route)


def _wrong(entry: Entry) -> bool:
    sold = {product.route for medicine in entry.medicines for product in medicine.products}
    named = _named(entry)
    if entry.systemic:
        return named in NEVER_SWALLOWED or (bool(sold) and sold <= NEVER_SWALLOWED)
    return bool(sold) and sold.isdisjoint(LOCAL) and named not in LOCAL


def _named(entry: Entry) -> str:
    """Tell the route by the words it is written with; an antacid gel and a powder are drunk."""
    if any("antacid" in medicine.classes for medicine in entry.medicines):
        return "oral"
    words = f"{entry.name} {entry.line.form}".lower().split()
    return route_of(word for word in words if word != "powder")
