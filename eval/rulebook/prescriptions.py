"""Every prescription rule on one page, with its source and its proofs."""

import re
from collections.abc import Iterator

from knowledge.formulary import load as formulary
from safety.rules.rule import Proof, Rule
from safety.rules.ruleset import load

SLOT = re.compile(r"\{(\w+)\}")  # what a message is filled with
TITLES = {
    "legal": "Law", "needs_contact": "Contact with the patient", "unresolved": "Unknown names",
    "missing": "Missing facts", "allergy": "Allergy", "dup": "The same twice",
    "ddi": "Interactions", "preg": "Pregnancy", "lact": "Breastfeeding", "paed": "Children",
    "beers": "Older people", "renal": "Kidneys", "hepatic": "Liver", "dis": "Disease, stewardship, "
    "what is left out", "dose": "Dose, length, route",
}  # fmt: skip
SEXES = {"M": "man", "F": "woman", "O": "person", None: "person of unknown sex"}
HEAD = """# Prescription rules
Written from `safety/data/rules` by `python -m eval rules`: change the rules, not
this page. **block**: may not be signed as it stands. **warn**: only with a reason. **info**: free.
A source marked *from memory* was not looked up yet. No clinician has reviewed these rules.
In the examples a patient is a man of 40 at a first consult by video, with no allergy, unless it
says otherwise; an amount is in milligrams, times a day, for days.
"""


def page() -> str:
    """Write the page: rules by category, each with its source and its proofs."""
    rules = load(formulary()).rules.values()
    assert {rule.category for rule in rules} <= TITLES.keys()
    parts = [HEAD]
    for category, title in TITLES.items():
        found = [rule for rule in rules if rule.category == category]
        parts += [f"## {title}: {len(found)} rules", *map(_rule, found)]
    return "\n".join(parts)


def _rule(rule: Rule) -> str:
    source = f"{rule.source}{', from memory' if rule.source.seen == 'memory' else ''}"
    lines = [
        f"### `{rule.id}` {rule.severity}",
        SLOT.sub(r"‹\1›", rule.message) + "  ",
        f"Instead: {rule.management}  ",
        f"Source: {source}. Version {rule.version}{_dates(rule)}; {_override(rule)}.",
        "",
        *(f"- fires: {_told(proof)}" for proof in rule.must_fire),
        *(f"- silent: {_told(proof)}" for proof in rule.must_not_fire),
        "",
    ]
    return "\n".join(lines)


def _dates(rule: Rule) -> str:
    begun, ended = rule.dates.effective_from, rule.dates.effective_to
    return f"{f', from {begun}' if begun else ''}{f', until {ended}' if ended else ''}"


def _override(rule: Rule) -> str:
    return "cannot be overridden" if rule.override == "none" else "may be overridden with a reason"


def _told(proof: Proof) -> str:
    """Tell a proof in words; what is as usual is left out."""
    severity = f" ({proof.severity})" if proof.severity else ""
    return f"{' + '.join(proof.rx)}{severity}{''.join(f'; {each}' for each in _facts(proof))}"


def _facts(proof: Proof) -> Iterator[str]:
    usual = Proof(rx=proof.rx)
    if (proof.age, proof.sex) != (usual.age, usual.sex):
        age = "of unknown age" if proof.age is None else f"of {proof.age:g}"
        yield f"{SEXES[proof.sex]} {age}"
    if proof.weight:
        yield f"{proof.weight:g} kg"
    if proof.pregnant is None:
        yield "perhaps pregnant"
    if proof.pregnant:
        yield "pregnant" + (f", week {proof.weeks}" if proof.weeks is not None else "")
    if proof.lactating:
        yield "breastfeeding"
    if proof.egfr is not None:
        yield f"eGFR {proof.egfr:g}"
    yield from _lists(proof)
    yield from _consult(proof, usual)


def _lists(proof: Proof) -> Iterator[str]:
    if proof.allergies is None:
        yield "not asked about allergies"
    for name, words in (("allergic to", proof.allergies), ("has", proof.conditions)):
        if words:
            yield f"{name} {', '.join(words)}"
    if proof.current:
        yield f"takes {', '.join(proof.current)}"


def _consult(proof: Proof, usual: Proof) -> Iterator[str]:
    if proof.mode != usual.mode:
        yield "no contact" if proof.mode == "none" else f"by {proof.mode}"
    if proof.encounter != usual.encounter:
        yield "follow-up"
    if proof.prior_days is not None:
        yield f"seen in person {proof.prior_days} days before"
    if not proof.guardian:
        yield "no adult there"
    if proof.day != usual.day:
        yield f"on {proof.day}"
