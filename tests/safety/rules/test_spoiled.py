"""Mirrors safety/rules: whatever is spoiled in a check or its tables, a proof notices."""

from collections.abc import Iterator

import pytest

from safety.rules.rule import Proof
from safety.rules.ruleset import RuleSet
from safety.screen import checked
from tests.safety.proofs import case, rules
from tests.safety.rules import spoiled

Proven = tuple[str, Proof, bool]  # rule, case, whether it must fire
PROVEN: list[Proven] = [
    (rule.id, proof, fires)
    for rule in rules().rules.values()
    for fires, proofs in ((True, rule.must_fire), (False, rule.must_not_fire))
    for proof in proofs
]
IN_CODE = [each for each in PROVEN if rules().rules[each[0]].medicine is None]


def holds(proven: Proven, ruleset: RuleSet) -> bool:
    """Answer whether a proof still comes out as it is written."""
    rule, proof, fires = proven
    seen = case(proof, ruleset)
    if ruleset.rules[rule].medicine is not None:
        return fires == any(ruleset.rules[rule].hits(seen))
    found = {f.rule: f.severity for f in checked(seen, ruleset)}
    return (rule in found) == fires and (not fires or proof.severity in (None, found[rule]))


def survivors() -> Iterator[str]:
    for start, name, ruleset in spoiled.data(rules()):
        about = [each for each in (IN_CODE if start else PROVEN) if each[0].startswith(start)]
        if all(holds(each, ruleset) for each in about):
            yield name


def test_every_mutant_of_a_table_is_killed_by_a_proof() -> None:
    assert list(survivors()) == []


@pytest.mark.parametrize(
    ("name", "changes"), list(spoiled.code()), ids=lambda value: str(value)[:60]
)
def test_every_mutant_of_a_check_is_killed_by_a_proof(
    name: str, changes: list[spoiled.Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, attribute, instead in changes:
        monkeypatch.setattr(place, attribute, instead)
    assert not all(holds(each, rules()) for each in PROVEN), name


def test_every_proof_holds_where_nothing_is_spoiled() -> None:
    assert [each for each in PROVEN if not holds(each, rules())] == []
