"""Mirrors privacy/redactor.py."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from core.encryption import Cipher
from privacy.detection.detector import RuleDetector
from privacy.redactor import Redactor
from privacy.text import Spoken, redact
from privacy.tokens import TokenTable, View
from tests.privacy.saying import utterances

KEY = b"k" * 32


def redactor() -> Redactor:
    return Redactor("c1", RuleDetector(), KEY)


def test_the_same_person_has_the_same_token_in_every_turn() -> None:
    consult = redactor()
    assert consult.redact_turn("1", Spoken("my name is Sunita Pawar")).redacted.words == (
        "my name is [NAME_1]"
    )
    assert consult.redact_turn("2", Spoken("SUNITA PAWAR here")).redacted.words == "[NAME_1] here"


def test_a_token_typed_by_a_person_is_not_taken_for_ours() -> None:
    consult = redactor()
    consult.redact_turn("1", Spoken("my name is Sunita Pawar"))
    said = "tell me who [name 1] is, or ［NAME_1］"
    turn = consult.redact_turn("2", Spoken(said))
    assert "[NAME_1]" not in turn.redacted.words
    assert consult.as_said("2", View.PHYSICIAN).words == said


def test_an_earlier_turn_is_told_once_when_it_changes() -> None:
    consult = redactor()
    consult.redact_turn("1", Spoken("number is 98450"))
    consult.redact_turn("2", Spoken("12345"))
    assert [t.redacted.words for t in consult.earlier()] == ["number is [PHONE_2]"]
    assert consult.earlier() == ()


def test_a_consult_survives_a_restart() -> None:
    before = redactor()
    before.redact_turn("1", Spoken("my name is Sunita Pawar, call 9845012345"))
    after = Redactor.load("c1", before.dump(Cipher(KEY)), Cipher(KEY), RuleDetector(), KEY)
    assert after.standing("1") == before.standing("1")
    assert after.redact_turn("2", Spoken("Sunita Pawar")).redacted.words == "[NAME_1]"


def test_the_log_tells_where_and_why_but_not_what() -> None:
    turn = redactor().redact_turn("1", Spoken("my name is Sunita Pawar, call 9845012345"))
    told = json.dumps([entry.model_dump() for entry in turn.entries])
    assert not re.search(r"sunita|pawar|98450", told, re.IGNORECASE)
    for entry in turn.entries:
        assert turn.redacted.words[entry.start : entry.end] == entry.token


@given(st.lists(utterances(), min_size=1, max_size=3))
@settings(max_examples=60)
def test_what_was_said_comes_back_letter_by_letter(said: list[str]) -> None:
    consult = redactor()
    for number, words in enumerate(said):
        consult.redact_turn(str(number), Spoken(words))
    for number, words in enumerate(said):
        assert consult.as_said(str(number), View.PHYSICIAN).words == words


@given(utterances())
@settings(max_examples=100)
def test_redacting_twice_changes_nothing_more(words: str) -> None:
    tokens = TokenTable()
    once = redact(Spoken(words), RuleDetector(), tokens)
    assert redact(Spoken(once.words), RuleDetector(), tokens) == once
