"""Mirrors privacy/detection/workplaces.py and dwellings.py: plain words by their place."""

import pytest

from tests.privacy.saying import hidden, masked


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("i work at copper kettle bakery since june", "copper kettle bakery"),
        ("papa silver thread textiles mein kaam karte hain", "silver thread textiles"),
        ("we went to golden arrow hospital at night", "golden arrow hospital"),
        ("hamara ghar purana kuan ke paas hai", "purana kuan"),
    ],
)
def test_plain_words_are_hidden_where_a_firm_or_a_quarter_is_meant(said: str, found: str) -> None:
    assert any(found in each for each in hidden(said))


@pytest.mark.parametrize(
    "said",
    ["i work in a factory", "he is in a government hospital", "company mein kaam bahut hai"],
)
def test_anybodys_factory_or_hospital_stays(said: str) -> None:
    assert masked(said) == said
