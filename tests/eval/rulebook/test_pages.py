"""The pages in docs/rules are those of the rules as they are now."""

import pytest

from eval.commands.rules import FOLDER
from eval.rulebook import PAGES


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_rules_is_fresh(name: str) -> None:
    written = (FOLDER / f"{name}.md").read_text("utf-8")
    assert written == PAGES[name](), "run `python -m eval rules`"


def test_no_page_is_left_of_rules_that_are_gone() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(PAGES)
