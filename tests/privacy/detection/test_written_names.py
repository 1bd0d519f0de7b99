"""Mirrors privacy/detection/written_names.py."""

import pytest

from tests.privacy.saying import hidden, masked


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Seen by T. Kalavati at eight.", "T. Kalavati"),
        ("Report of S. K. Yusuf is with me.", "S. K. Yusuf"),
        ("my aunt is hope bhuiyan", "hope bhuiyan"),
        ("It was Khushi, not me, who had the rash.", "Khushi"),
    ],
)
def test_a_name_is_known_by_how_it_is_written(said: str, found: str) -> None:
    assert any(found in each for each in hidden(said))


@pytest.mark.parametrize(
    "said",
    ["My vitamin D. Reports are low.", "Hepatitis B. Fever since morning.", "Stage I Cancer?"],
)
def test_a_letter_that_grades_is_no_initial(said: str) -> None:
    assert masked(said) == said
