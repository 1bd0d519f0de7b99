"""Mirrors privacy/detection/unheard_hindi.py."""

import pytest

from tests.privacy.saying import hidden, masked


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("डॉक्टर वैतरणी ने दवा दी थी", "वैतरणी"),
        ("पीजीआई में दिखाया था", "पीजीआई"),
    ],
)
def test_a_word_that_hindi_does_not_know_is_hidden_where_a_name_is_due(
    said: str, found: str
) -> None:
    assert any(found in each for each in hidden(said))


@pytest.mark.parametrize(
    "said",
    ["ओटीपी नहीं आया", "खसरा निकला है, बुखार भी", "राजस्थान में गर्मी बहुत है", "टीचर की ड्यूटी है"],
)
def test_loan_words_and_letters_of_medicine_stay(said: str) -> None:
    assert masked(said) == said
