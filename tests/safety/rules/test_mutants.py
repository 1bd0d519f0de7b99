"""Mirrors safety/data/rules: whatever is spoiled in a rule, one of its own proofs notices."""

from collections.abc import Iterator

import pytest

from safety.rules.rule import Rule
from tests.safety.proofs import case, rules
from tests.safety.rules.mutants import mutants

WRITTEN = [rule for rule in rules().rules.values() if rule.medicine is not None]


def survivors(rule: Rule) -> Iterator[str]:
    firing = [(proof, case(proof)) for proof in rule.must_fire]
    silent = [case(proof) for proof in rule.must_not_fire]
    for name, mutant in mutants(rule):
        fires = all(
            proof.severity in (None, mutant.severity) and any(mutant.hits(seen))
            for proof, seen in firing
        )
        if fires and not any(any(mutant.hits(seen)) for seen in silent):
            yield name


@pytest.mark.parametrize("rule", WRITTEN, ids=lambda rule: rule.id)
def test_every_mutant_of_a_rule_is_killed_by_its_proofs(rule: Rule) -> None:
    assert list(survivors(rule)) == []


def test_there_are_enough_mutants_to_mean_something() -> None:
    assert sum(1 for rule in WRITTEN for _ in mutants(rule)) > 1000
