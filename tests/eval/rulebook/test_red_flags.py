"""Mirrors eval/rulebook/red_flags.py."""

from eval.rulebook.red_flags import page
from safety.red_flags import load


def test_every_rule_stands_on_it_with_its_source_and_what_proves_it() -> None:
    written = page()
    for rule in load().rules:
        assert f"### {rule.id}: {rule.level}" in written
        assert all(text in written for text in (*rule.must_fire, *rule.must_not_fire))
        assert rule.source.document in written
