"""Mirrors safety/reading/friends.py: words that only sound as a sign of illness."""

import pytest

from safety.reading import friends
from safety.reading.ordinary import ordinary
from safety.reading.tokens import tokens
from safety.triage import Triage

TRIAGE = Triage()


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("वो अपने गाँव चले गए", "blister"),
        ("कंपनी में काम करता हूँ", "shaky"),
        ("बहुत थका हूँ", "clots"),
        ("पैंट ढीली हो गई", "poison"),
        ("balki aaram hai", "confused"),
    ],
)
def test_another_word_is_not_taken_for_a_sign(words: str, finding: str) -> None:
    assert finding not in TRIAGE.findings(words)


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        ("मुँह में छाले हैं", "blister"),
        ("हाथ काँप रहे हैं", "shaky"),
        ("पूरी पत्ती खा ली", "pills"),
        ("पीठ में दर्द", "back_pain"),
        ("बच्ची दूध नहीं पीती", "cannot_drink"),
        ("बेटा दूध नहीं पीता", "cannot_drink"),
    ],
)
def test_the_sign_itself_is_still_heard(words: str, finding: str) -> None:
    assert finding in TRIAGE.findings(words)


@pytest.mark.parametrize("word", sorted(friends.ALL))
def test_each_is_a_word_of_its_own(word: str) -> None:
    assert ordinary(word)
    assert [token.folded for token in tokens(word)] in ([""], [])
