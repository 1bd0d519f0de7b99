"""Every visible word stands in the strings, in both languages."""

import re
from pathlib import Path

import pytest

from web.render import FOLDER
from web.words import LANGUAGES, words

TEMPLATES = sorted(FOLDER.glob("*.html"))
SCRIPTS = sorted((FOLDER.parent / "static").glob("*.js"))
_CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_SPOKEN = re.compile(r'\b(?:aria-label|placeholder|title|alt)="([^"]*)"')
_LONGEST_SCRIPT = 120
_SLOT = re.compile(r"\{(\w*)\}")


def test_both_languages_have_the_same_strings_with_the_same_slots() -> None:
    english, *others = [words(language).entries for language in LANGUAGES]
    for other in others:
        assert english.keys() == other.keys()
        for key, text in english.items():
            assert set(_SLOT.findall(text)) == set(_SLOT.findall(other[key])), key
            assert other[key].strip()


def test_hindi_is_written_in_devanagari() -> None:
    same = {"site.name", "site.title", "languages.en", "languages.hi-Latn"}
    for key, text in words("hi").entries.items():
        plain = re.sub(r"\{\w*\}", "", text)
        if key not in same and re.search(r"[^\W\d_]", plain):
            assert re.search(r"[\u0900-\u097f]", plain), key


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_word_of_its_own(path: Path) -> None:
    text = _CODE.sub("", path.read_text())
    assert [each for each in _SPOKEN.findall(text) if each.strip()] == []
    assert re.findall(r"[^\W\d_]+", re.sub(r"<[^>]*>", " ", text)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_script_or_style_of_its_own_and_nothing_from_elsewhere(
    path: Path,
) -> None:
    text = path.read_text()
    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:|https?://", text) == []
    for tag in re.findall(r"<script[^>]*>", text):
        assert 'src="/static/' in tag
    assert "|safe" not in text.replace(" ", "")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_short_and_shows_words_of_the_page_only(path: Path) -> None:
    text = path.read_text()
    assert len(text.splitlines()) < _LONGEST_SCRIPT
    assert re.findall(r'textContent = ["`]\w|alert\(|https?://|eval\(', text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_names_strings_that_exist(path: Path) -> None:
    known = words("en").entries
    for key in re.findall(r'\bt\("([\w.-]+)"[,)]', path.read_text()):
        assert key in known, key
