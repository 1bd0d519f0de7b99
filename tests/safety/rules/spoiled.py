"""Ways to spoil a check written in code: a bound moved, a question answered always or never."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from safety.finding import Severity
from safety.rules import allergy, checks, conditions, dosing, routes, rule, telemedicine
from safety.rules.allergy import Culprit
from safety.rules.conditions import Conditions
from safety.rules.ruleset import RuleSet

Change = tuple[object, str, object]  # where, which name, what stands there instead
NUMBERS = (
    (checks, "ADULT_DOSES_FROM", 1), (dosing, "ADULT_DOSES_FROM", 1), (checks, "MAJORITY", 1),
    (dosing, "MAJORITY", 1), (telemedicine, "MAJORITY", 1), (checks, "SECOND", 1),
    (checks, "THIRD", 1), (dosing, "CHILD_SLACK", 0.05), (dosing, "CHILD_GROSS", 0.1),
    (dosing, "ADULT_SLACK", 0.05), (dosing, "ADULT_GROSS", 0.05),
    (telemedicine, "FOLLOW_UP_WITHIN", timedelta(1)),
)  # fmt: skip
ANSWERS: tuple[tuple[object, str, tuple[object, ...]], ...] = (
    (telemedicine, "follow_up", (True, False)), (telemedicine, "forbidden", (True, False)),
    (telemedicine, "seen_by_video", (True, False)), (telemedicine, "contacted", (True, False)),
    (telemedicine, "_renewed", (True, False)), (checks, "_per_kg", (True, False)),
    (checks, "_harms_somewhere", (True, False)), (checks, "_shared", ("x", "")),
    (checks, "may_be_pregnant", (True, False)), (routes, "_wrong", (True, False)),
    (routes, "_named", ("oral", "topical")), (dosing, "limits", ((None, None), (1.0, 1.0))),
    (dosing, "excess", (None, Severity.WARN, Severity.BLOCK)), (Culprit, "same", (True, False)),
    (Culprit, "shares_group", (True, False)), (Culprit, "crosses", (True, False)),
    (Culprit, "related", (True, False)), (Culprit, "labelled", (True, False)),
    (Culprit, "after_severe", (True, False)),
    (dosing, "release", (frozenset(), frozenset({"sr"}), frozenset({"patch"}))),
)  # fmt: skip
WORDS = (
    (allergy, "SEVERE"), (allergy, "NONE_KNOWN"), (conditions, "NEGATION"),
    (conditions, "RELATIVE"), (conditions, "CLEARED"),
)  # fmt: skip
TOLD_BY_THE_HIT = {"dose.single", "dose.daily", "dis.listed"}  # how severe, is never the rule's
CHECKS = (
    (checks, "unresolved"), (checks, "missing"), (checks, "allergies"), (checks, "pregnancy"),
    (checks, "lactation"), (checks, "children"), (checks, "duplicates"),
)  # fmt: skip


def code() -> Iterator[tuple[str, list[Change]]]:
    """Yield each change to code with its name."""
    for module, name in CHECKS:
        yield f"no {name}", [(module, name, _always(()))]
    for module, name, step in NUMBERS:
        value = getattr(module, name)
        for sign, moved in (("higher", value + step), ("lower", value - step)):
            yield f"{_short(module)}.{name} {sign}", [(module, name, moved)]
    for place, name, answers in ANSWERS:
        for answer in answers:
            yield f"{_short(place)}.{name} is {answer}", [(place, name, _always(answer))]
    low, high = rule.FERTILE
    for ends in ((low + 1, high), (low - 1, high), (low, high + 1), (low, high - 1)):
        yield f"fertile {ends}", [(rule, "FERTILE", ends)]
    for module, name in WORDS:
        yield f"{name} never", [(module, name, _Never())]
    for use, kind in checks.USE_RULES.items():
        rest = {other: rule for other, rule in checks.USE_RULES.items() if other is not use}
        yield f"no {kind}", [(checks, "USE_RULES", rest)]
    yield "first trimester for all", [(checks, "worst", lambda medicine, _: medicine.pregnancy[0])]
    yield "last trimester for all", [(checks, "worst", lambda medicine, _: medicine.pregnancy[2])]


def data(rules: RuleSet) -> Iterator[tuple[str, str, RuleSet]]:
    """Yield each change to tables that checks read, with the start of the rule ids it is about."""
    for name, severity in rules.contraindications.items():
        rest = _without(rules.contraindications, name)
        yield "dis.listed", f"{name} is none", replace(rules, contraindications=rest)
        other = Severity.WARN if severity is Severity.BLOCK else Severity.BLOCK
        flipped = {**rules.contraindications, name: other}
        yield "dis.listed", f"{name} is {other}", replace(rules, contraindications=flipped)
    for name in rules.duplicate_classes:
        rest_of = _without(rules.duplicate_classes, name)
        yield "dup.", f"no {name} twice", replace(rules, duplicate_classes=rest_of)
    yield from _allergies(rules)
    yield "allergy.", "no foods", replace(rules, foods=frozenset())
    for name in rules.conditions.implied:
        fewer = Conditions(rules.conditions.patterns, _without(rules.conditions.implied, name))
        yield "", f"{name} implies nothing", replace(rules, conditions=fewer)
    for one in [each for each in rules.rules.values() if each.medicine is None]:
        if one.id in TOLD_BY_THE_HIT:
            continue
        for severity in Severity:
            if severity is not one.severity:
                spoiled = {**rules.rules, one.id: one.model_copy(update={"severity": severity})}
                yield one.id, f"{one.id} is {severity}", replace(rules, rules=spoiled)


def _allergies(rules: RuleSet) -> Iterator[tuple[str, str, RuleSet]]:
    for name, group in rules.allergy_groups.items():
        groups = _without(rules.allergy_groups, name)
        yield "allergy.", f"no allergy to {name}", replace(rules, allergy_groups=groups)
        for field in ("crossing", "labelled", "after_severe"):
            if getattr(group, field):
                alone = {**rules.allergy_groups, name: group.model_copy(update={field: None})}
                yield "allergy.", f"{name}: no {field}", replace(rules, allergy_groups=alone)


class _Never:
    def search(self, text: str) -> None: ...
    def match(self, text: str) -> None: ...


def _always(answer: object) -> Callable[..., object]:
    return lambda *_, **__: answer


def _short(place: Any) -> str:
    return str(place.__name__).rpartition(".")[2]


def _without(table: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key != name}
