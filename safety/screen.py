"""Draft -> Screened: every rule has seen it. Pure, without input or output."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import final

from core.clinical import Lane, PatientFacts
from core.prescription import Draft
from core.sealed import Sealed, seal
from safety.finding import Finding, Severity
from safety.rules import checks
from safety.rules.case import Case, current, entries
from safety.rules.checks import Hit
from safety.rules.dosing import doses
from safety.rules.routes import routes
from safety.rules.rule import Rule
from safety.rules.ruleset import RuleSet
from safety.rules.telemedicine import telemedicine

Named = tuple[str, Callable[[], Iterable[Hit]]]  # a check and how to run it
SEVEREST = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.INFO: 2}


@final
@dataclass(frozen=True, slots=True)
class Screened(Sealed):
    """A draft with what all rules found. Only `screen` makes one."""

    draft: Draft
    findings: tuple[Finding, ...]
    rules_version: str
    _seal: bytes = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self._seal != _seal_of(self.draft, self.findings, self.rules_version):
            raise TypeError("only screen() makes a Screened draft")

    @property
    def blocked(self) -> bool:
        return any(finding.severity is Severity.BLOCK for finding in self.findings)


def screen(draft: Draft, patient: PatientFacts, lane: Lane, rules: RuleSet, on: date) -> Screened:
    """Run every rule over the draft; one that raises blocks it, it is never skipped."""
    if rules.broken or rules.formulary is None or not rules.rules:
        return _mint(draft, (_broken("rules", rules.broken or "no rules"),), rules.version)
    try:
        case = case_of(draft, patient, lane, rules, on)
    except Exception as error:  # noqa: BLE001 -- fail closed
        return _mint(draft, (_broken("case", type(error).__name__),), rules.version)
    return _mint(draft, _ranked(_found(case, rules)), rules.version)


def case_of(draft: Draft, patient: PatientFacts, lane: Lane, rules: RuleSet, on: date) -> Case:
    """Look everything up once. Raises where the rule set has no formulary."""
    if rules.formulary is None:
        raise ValueError("a rule set without formulary")
    return Case(
        draft, patient, lane, on,
        entries=entries(draft, patient, rules.formulary),
        current=tuple(current(patient, rules.formulary)),
        conditions=rules.conditions.read(patient.conditions),
        formulary=rules.formulary,
    )  # fmt: skip


def stored(
    draft: Draft, findings: Sequence[Finding], rules_version: str, *, authentic: bool
) -> Screened:
    """Read back a screened draft. `authentic`: the row's own authenticated encryption held."""
    if not authentic:
        raise ValueError("the stored draft was not made by screen()")
    return _mint(draft, tuple(findings), rules_version)


def checked(case: Case, rules: RuleSet) -> Iterator[Finding]:
    """Run only the checks written in code."""
    yield from _run(_checks(case, rules), case, rules)


def _found(case: Case, rules: RuleSet) -> Iterator[Finding]:
    yield from _run(_checks(case, rules), case, rules)
    yield from _run(_written(case, rules), case, rules)


def _run(named: Iterable[Named], case: Case, rules: RuleSet) -> Iterator[Finding]:
    for name, run in named:
        try:
            for hit in run():
                rule = rules.rules[hit.rule]
                if rule.dates.on(case.on):
                    yield _finding(rule, hit)
        except Exception as error:  # noqa: BLE001 -- fail closed
            yield _broken(name, type(error).__name__)


def _checks(case: Case, rules: RuleSet) -> Iterator[Named]:
    yield "unresolved", lambda: checks.unresolved(case)
    yield "missing", lambda: checks.missing(case)
    yield "telemedicine", lambda: telemedicine(case)
    yield "allergies", lambda: checks.allergies(case, rules.allergy_groups, rules.foods)
    yield "pregnancy", lambda: checks.pregnancy(case)
    yield "lactation", lambda: checks.lactation(case)
    yield "children", lambda: checks.children(case)
    yield "doses", lambda: doses(case)
    yield "routes", lambda: routes(case)
    yield "duplicates", lambda: checks.duplicates(case, rules.duplicate_classes)
    yield "contraindications", lambda: _contraindicated(case, rules)


def _written(case: Case, rules: RuleSet) -> Iterator[Named]:
    there = {medicine.id for medicine in case.medicines}
    for rule in rules.rules.values():
        if rule.medicine is not None and _possible(rule, rules, there):
            yield rule.id, lambda rule=rule: _hits(rule, case)  # type: ignore[misc]


def _possible(rule: Rule, rules: RuleSet, there: set[str]) -> bool:
    """Spare asking a rule none of whose medicines is there; one that is not indexed is asked."""
    return not any(map(there.isdisjoint, rules.reach.get(rule.id, ())))


def _hits(rule: Rule, case: Case) -> Iterator[Hit]:
    for entry, met in rule.hits(case):
        yield checks.on(entry, rule.id, other=met, days=str(entry.line.days))


def _contraindicated(case: Case, rules: RuleSet) -> Iterator[Hit]:
    """Hold the formulary's contraindications against what the patient has."""
    for entry in case.entries:
        for medicine in entry.medicines if entry.systemic else ():
            for name in medicine.contraindications:
                if name in case.conditions and name in rules.contraindications:
                    severity = rules.contraindications[name]
                    slots = {"ingredient": medicine.name, "condition": case.conditions[name]}
                    yield checks.on(entry, "dis.listed", severity, **slots)


def _finding(rule: Rule, hit: Hit) -> Finding:
    return Finding(
        rule=rule.id,
        version=rule.version,
        severity=hit.severity or rule.severity,
        category=rule.category,
        message=rule.message.format_map(hit.slots),
        management=rule.management,
        lines=hit.lines,
        source=str(rule.source),
        override=rule.override,
    )


def _broken(what: str, why: str) -> Finding:
    return Finding(
        rule="safety.broken", version="1", severity=Severity.BLOCK, category="unresolved",
        message=f"The check “{what}” could not be run ({why}).",
        management="Do not sign; report this to the administrator.",
        lines=(), source="fail closed", override="none",
    )  # fmt: skip


def _ranked(found: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(dict.fromkeys(found), key=lambda f: (SEVEREST[f.severity], f.rule)))


def _mint(draft: Draft, findings: tuple[Finding, ...], version: str) -> Screened:
    return Screened(draft, findings, version, _seal_of(draft, findings, version))


def _seal_of(draft: Draft, findings: tuple[Finding, ...], version: str) -> bytes:
    texts = (finding.model_dump_json() for finding in findings)
    return seal("screened", draft.model_dump_json(), version, *texts)
