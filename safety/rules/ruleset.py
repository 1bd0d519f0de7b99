"""The rule set: data and formulary, read once, with a version that names both."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from core.plain_data import read_yaml
from knowledge.formulary import Formulary
from safety.finding import RuleSource, Severity
from safety.rules.allergy import Group
from safety.rules.conditions import Conditions
from safety.rules.rule import Rule, Selector


@dataclass(frozen=True, repr=False)
class RuleSet:
    """Everything `screen` needs. `broken` says why it could not be built; then it blocks all."""

    version: str
    formulary: Formulary | None
    rules: Mapping[str, Rule]
    conditions: Conditions
    contraindications: Mapping[str, Severity]  # condition -> how a listed contraindication counts
    allergy_groups: Mapping[str, Group]
    foods: frozenset[str]
    duplicate_classes: Mapping[str, Selector]
    reach: Mapping[str, tuple[frozenset[str], ...]]  # rule -> medicines it needs one of, each
    broken: str = ""


def load(formulary: Formulary) -> RuleSet:
    """Read the shipped rules. Raises on malformed data: see `load_or_block`."""
    folder, digest = files("safety") / "data" / "rules", hashlib.sha256(formulary.version.encode())
    documents: list[dict[str, Any]] = []
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        digest.update(path.read_bytes())
        documents.append(read_yaml(path) or {})
    merged = _merged(documents)
    rules = _rules(documents, merged["sources"])
    implied = {name: tuple(broader) for name, broader in merged["implied"].items()}
    return RuleSet(
        version=digest.hexdigest()[:12],
        formulary=formulary,
        rules=rules,
        conditions=Conditions.of(merged["conditions"], implied),
        contraindications={n: Severity(s) for n, s in merged["contraindications"].items()},
        allergy_groups={n: Group.model_validate(g) for n, g in merged["allergy_groups"].items()},
        foods=frozenset(word for line in merged["foods"].values() for word in line.split()),
        duplicate_classes={
            n: Selector.model_validate(s) for n, s in merged["duplicate_classes"].items()
        },
        reach=_reach(rules.values(), formulary),
    )


def _reach(rules: Iterable[Rule], formulary: Formulary) -> dict[str, tuple[frozenset[str], ...]]:
    """Name for each rule the medicines without which it cannot fire: most need not be asked."""
    medicines = formulary.medicines.values()
    return {
        rule.id: tuple(
            frozenset(medicine.id for medicine in medicines if selector.picks(medicine))
            for selector in (rule.medicine, rule.interacts)
            if selector is not None
        )
        for rule in rules
    }


def load_or_block(formulary: Formulary) -> RuleSet:
    """Read the rules; data that does not load makes a rule set that blocks every draft."""
    try:
        return load(formulary)
    except Exception as error:  # noqa: BLE001 -- whatever is wrong, nothing may pass
        none = Conditions({}, {})
        return RuleSet(
            "broken", formulary, {}, none, {}, {}, frozenset(), {}, {}, type(error).__name__
        )


KEYS = (
    "sources",
    "conditions",
    "implied",
    "contraindications",
    "allergy_groups",
    "foods",
    "duplicate_classes",
)


def _merged(documents: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {key: {} for key in KEYS}
    for document in documents:
        if unknown := document.keys() - {*KEYS, "rules"}:
            raise ValueError(f"unknown keys {sorted(unknown)}")
        for key in KEYS:
            if twice := merged[key].keys() & document.get(key, {}).keys():
                raise ValueError(f"{key} named twice: {sorted(twice)}")
            merged[key] |= document.get(key, {})
    return merged


def _rules(documents: list[dict[str, Any]], sources: Mapping[str, Any]) -> dict[str, Rule]:
    found: dict[str, Rule] = {}
    for document in documents:
        for raw in document.get("rules", []):
            name, _, section = raw["source"].partition("#")
            source = RuleSource.model_validate({**sources[name], "section": section})
            rule = Rule.model_validate({**raw, "source": source})
            if rule.id in found:
                raise ValueError(f"{rule.id} stands twice")
            found[rule.id] = rule
    return found
