"""What the word lists must know so that no fact is lost."""

import re
from collections import Counter
from pathlib import Path

import pytest

from privacy.lexicon import lexicon
from privacy.lexicon.devanagari import inflected

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


@pytest.mark.parametrize("word", ["दरवाजों", "कटोरियां", "फूंकती", "खदेडना", "मसूडों"])
def test_a_form_of_a_hindi_word_is_known_by_its_ending(word: str) -> None:
    known = lexicon()
    assert inflected(word, known.ordinary, known.hindi) or known.everyday(word)


@pytest.mark.parametrize("word", ["वैतरणी", "गयावंती", "रसूलगंज", "थपलियाल"])
def test_a_name_is_no_form_of_a_hindi_word(word: str) -> None:
    known = lexicon()
    assert not inflected(word, known.ordinary, known.hindi)
    assert not known.everyday(word)


def test_no_word_of_hindi_is_listed_twice() -> None:
    for name in ("hindi_by_use", "hindi_more", "hindi_things"):
        text = (ROOT / "privacy" / "lexicon" / f"{name}.txt").read_text("utf-8")
        words = [w for line in text.splitlines() if line[:1] != "#" for w in line.split()]
        assert [w for w, times in Counter(words).items() if times > 1] == []
