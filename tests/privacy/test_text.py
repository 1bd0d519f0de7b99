"""Mirrors privacy/text.py."""

import ast
import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from privacy.text import Finding, Redacted, Spoken, redact, stored
from privacy.tokens import TokenTable

ROOT = Path(__file__).parents[2]
# Who may read what was said. Each later reader is added here, by decision.
READERS = ("privacy/redactor.py",)


class Names:
    def find(self, words: str) -> Iterable[Finding]:
        return [Finding("NAME", *m.span()) for m in re.finditer("Rajesh|Asha", words)]


class Broken:
    def find(self, words: str) -> Iterable[Finding]:
        raise RuntimeError("no model")


def test_the_same_name_gets_the_same_token() -> None:
    redacted = redact(Spoken("Rajesh here; Asha, not Rajesh"), Names(), TokenTable())
    assert redacted.words == "[NAME_1] here; [NAME_2], not [NAME_1]"


def test_a_broken_detector_lets_nothing_through() -> None:
    with pytest.raises(RuntimeError):
        redact(Spoken("Rajesh"), Broken(), TokenTable())


def test_spoken_words_do_not_print() -> None:
    assert "Rajesh" not in f"{Spoken('Rajesh')} {Spoken('Rajesh')!r}"


def test_nobody_else_makes_redacted_text() -> None:
    with pytest.raises(TypeError):
        Redacted("Rajesh", b"forged")


def test_redacted_text_is_neither_altered_nor_pickled() -> None:
    redacted = redact(Spoken("fever"), Names(), TokenTable())
    with pytest.raises(TypeError):
        replace(redacted, words="Rajesh has fever")
    with pytest.raises(TypeError):
        pickle.dumps(redacted)


def test_stored_words_come_back_only_when_authentic() -> None:
    assert stored("[NAME_1]", authentic=True).words == "[NAME_1]"
    with pytest.raises(ValueError, match="not made by redact"):
        stored("Rajesh", authentic=False)


def test_in_this_package_only_the_redactor_reads_what_was_said() -> None:
    assert set(callers("locally")) == set(READERS)
    assert set(callers("get_secret_value")) == {"privacy/text.py"}


def callers(name: str) -> Iterator[str]:
    """Name each file of the package that calls `name`."""
    for path in (ROOT / "privacy").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            called = node.func if isinstance(node, ast.Call) else None
            if isinstance(called, ast.Attribute) and called.attr == name:
                yield str(path.relative_to(ROOT))
            if isinstance(called, ast.Name) and called.id == name:
                yield str(path.relative_to(ROOT))
