"""Ways to spoil one rule: each predicate dropped, flipped or moved."""

from collections.abc import Iterator
from datetime import timedelta

from core.clinical import Sex
from safety.finding import Dates, Severity
from safety.rules.rule import Rule, Selector

STEPS = {  # how far a bound is moved, as a share of it where it is below one
    "age_from": 1, "age_under": 1, "egfr_under": 5, "egfr_from": 5, "weeks_from": 1,
    "days_over": 1, "mg_over": 10, "daily_mg_over": 10, "times_from": 1,
}  # fmt: skip
FLAGS = {
    "systemic": True,
    "local": False,
    "skin": False,
    "fertile": False,
    "inside": False,
}  # and their defaults
NONE = Selector(terms=())


def mutants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Yield every spoiled version of a rule with what was done to it."""
    for name, change in _changes(rule):
        yield name, rule.model_copy(update=change)


def _changes(rule: Rule) -> Iterator[tuple[str, dict[str, object]]]:
    yield "dropped", {"medicine": NONE}
    for severity in Severity:
        if severity is not rule.severity:
            yield f"is {severity}", {"severity": severity}
    for name in ("medicine", "interacts", "without"):
        yield from _selector(name, getattr(rule, name))
    for name in ("conditions", "unless", "combinations"):
        yield from _words(name, getattr(rule, name))
    for name, step in STEPS.items():
        yield from _bound(name, getattr(rule, name), step, type(rule).model_fields[name].default)
    for name, default in FLAGS.items():
        value = getattr(rule, name)
        if name == "systemic" and rule.local:  # means nothing beside it
            continue
        if value is not default or name == "systemic":
            yield f"{name} flipped", {name: not value}
    if rule.sex:
        yield "either sex", {"sex": None}
        yield "other sex", {"sex": Sex.MALE if rule.sex is Sex.FEMALE else Sex.FEMALE}
    yield from _dates(rule.dates)


def _selector(name: str, selector: Selector | None) -> Iterator[tuple[str, dict[str, object]]]:
    if selector is None:
        return
    yield f"{name} emptied", {name: NONE}
    if name != "medicine":
        yield f"{name} dropped", {name: None}
    for term in selector.terms:
        if term[0] == "!":
            rest = tuple(other for other in selector.terms if other != term)
            yield f"{name} without {term}", {name: Selector(terms=rest)}


def _words(name: str, words: tuple[str, ...]) -> Iterator[tuple[str, dict[str, object]]]:
    if words:
        yield f"{name} dropped", {name: ()}
    if len(words) > 1:
        for word in words:
            yield f"no {word}", {name: tuple(other for other in words if other != word)}


def _bound(
    name: str, value: float | None, step: float, default: float | None
) -> Iterator[tuple[str, dict[str, object]]]:
    if value in (None, default):
        return
    assert value is not None
    by = step if value >= 1 else value / 10
    yield f"{name} dropped", {name: default}
    if value == 0:  # weeks_from 0 asks for a pregnancy, of any length
        return
    yield f"{name} higher", {name: value + by}
    yield f"{name} lower", {name: value - by}


def _dates(dates: Dates) -> Iterator[tuple[str, dict[str, object]]]:
    for name in ("effective_from", "effective_to"):
        if day := getattr(dates, name):
            for by in (timedelta(1), timedelta(-1)):
                yield (
                    f"{name} {by.days:+d} day",
                    {"dates": dates.model_copy(update={name: day + by})},
                )
            yield f"{name} dropped", {"dates": dates.model_copy(update={name: None})}
