"""Every red-flag rule is needed: dropped, or made to hold always, some example tells."""

from functools import cache

import pytest

from safety.red_flags import RedFlag, load
from safety.triage import Triage

RULES = load().rules


@cache
def findings(text: str) -> frozenset[str]:
    return reader().findings(text)


@cache
def reader() -> Triage:
    return Triage()


def told(rules: tuple[RedFlag, ...], texts: tuple[str, ...]) -> list[set[str]]:
    """Name the rules that fire on each text."""
    return [{r.id for r in rules if r.condition[0](findings(text))} for text in texts]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_that_is_dropped_is_missed(rule: RedFlag) -> None:
    rest = tuple(each for each in RULES if each.id != rule.id)
    assert told(RULES, rule.must_fire) != told(rest, rule.must_fire)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_that_always_holds_or_never_is_found_out(rule: RedFlag) -> None:
    holds = rule.condition[0]
    assert all(holds(findings(text)) for text in rule.must_fire)
    assert not any(holds(findings(text)) for text in rule.must_not_fire)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_whose_level_is_lowered_is_found_out(rule: RedFlag) -> None:
    if rule.level == "emergency":
        assert all(reader().read(text).level == "emergency" for text in rule.must_fire)
    else:
        assert all(reader().read(text).level != "routine" for text in rule.must_fire)
