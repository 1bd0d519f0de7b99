"""Mirrors safety/page.py."""

from pathlib import Path

from safety.page import page
from safety.red_flags import load

FILE = Path(__file__).parents[2] / "docs" / "red-flags.md"


def test_the_page_of_rules_is_fresh() -> None:
    assert FILE.read_text("utf-8") == page(load()), "run python -m eval rules"


def test_every_rule_stands_on_it_with_its_source_and_what_proves_it() -> None:
    written = page(load())
    for rule in load().rules:
        assert f"### {rule.id}: {rule.level}" in written
        assert all(text in written for text in (*rule.must_fire, *rule.must_not_fire))
        assert rule.source.document in written
