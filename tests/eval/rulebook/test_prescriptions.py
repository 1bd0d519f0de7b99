"""Mirrors eval/rulebook/prescriptions.py."""

from eval.rulebook.prescriptions import page
from safety.rules.rule import Rule
from tests.safety.proofs import rules


def test_a_physician_finds_every_rule_with_source_and_what_to_do() -> None:
    text = page()

    def told(rule: Rule) -> bool:
        return all(part in text for part in (f"`{rule.id}`", rule.management, str(rule.source)))

    assert [rule.id for rule in rules().rules.values() if not told(rule)] == []


def test_a_proof_is_told_in_words() -> None:
    assert "- fires: Ibuprofen, 400 x 1 x 1; woman of 28; pregnant, week 28" in page()
