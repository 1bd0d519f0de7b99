"""What the word lists must know so that no fact is lost."""

import re
from pathlib import Path

import pytest

from privacy.lexicon import lexicon

ROOT = Path(__file__).parents[2]
DATA = sorted((ROOT / "knowledge" / "data").rglob("*.yaml"))


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_no_word_of_the_knowledge_base_is_unheard_of(path: Path) -> None:
    """A new medicine or brand goes into privacy/lexicon/knowledge.txt, or redaction hides it."""
    words = {word.lower() for word in re.findall(r"[A-Za-z]{4,}", path.read_text("utf-8"))}
    assert {word for word in words if lexicon().unheard(word)} == set()


@pytest.mark.parametrize("word", ["dekhunga", "khayenge", "bulaya", "chalti", "likhwaya"])
def test_hindi_verbs_are_known_in_every_form(word: str) -> None:
    assert lexicon().everyday(word)


def test_a_name_is_no_inflected_verb() -> None:
    assert not lexicon().everyday("thakkar")
    assert lexicon().named("thakkar")
