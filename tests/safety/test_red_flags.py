"""Mirrors safety/red_flags.py: one file may widen what another names."""

from typing import Any

import pytest

from safety.red_flags import _extend


def test_words_and_patterns_are_added_to_those_that_are_there() -> None:
    known: dict[str, Any] = {
        "words": {"chest": {"en": "chest"}},
        "concepts": {"sweating": ["@sweat"]},
        "marks": {},
    }
    further = {
        "words": {"chest": {"en": "sternum", "hi": "seena"}},
        "concepts": {"sweating": ["x"]},
    }
    _extend(known, further)
    assert known["words"]["chest"] == {"en": "chest, sternum", "hi": "seena"}
    assert known["concepts"]["sweating"] == ["@sweat", "x"]


def test_widening_what_nobody_names_fails() -> None:
    with pytest.raises(ValueError, match="chst"):
        _extend({"words": {}, "concepts": {}, "marks": {}}, {"words": {"chst": {"en": "x"}}})
