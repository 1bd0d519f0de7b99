"""What must hold of redacting and restoring for whatever anybody says."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.encryption import Cipher
from privacy.detection.detector import RuleDetector
from privacy.redactor import Foreign, Redactor
from privacy.streaming import Restoring, restored
from privacy.text import Spoken, redact
from privacy.tokens import TokenTable, View
from tests.privacy.identifying import identifying, texts

KEY = b"k" * 32
THREADS = 32
few = settings(max_examples=150)
many = settings(max_examples=10_000)

WRITTEN = ["{}", "**{}**", "`{}`", "*{}*,"]
SPELLED = ["[NAME_1]", "[name 1]", r"\[NAME\_1\]", "[ Phone-1 ]", "NAME_1", "[NAME_9]", "NAME_12"]


def consult(name: str, said: list[str]) -> Redactor:
    redactor = Redactor(name, RuleDetector(), KEY)
    for number, words in enumerate(said):
        redactor.redact_turn(str(number), Spoken(words))
    return redactor


def comes_back(said: list[str]) -> None:
    before = consult("c1", said)
    after = Redactor.load("c1", before.dump(Cipher(KEY)), Cipher(KEY), RuleDetector(), KEY)
    for number, words in enumerate(said):
        for redactor in (before, after):
            assert redactor.as_said(str(number), View.PHYSICIAN).words == words
        assert before.standing(str(number)) == after.standing(str(number))


def tells_where(said: list[str]) -> None:
    redactor = consult("c1", said)
    for number, words in enumerate(said):
        turn = redactor.standing(str(number))
        rest, at = list[str](), 0
        for entry, found in zip(turn.entries, turn.findings, strict=True):
            assert turn.redacted.words[entry.start : entry.end] == entry.token
            rest += words[at : found.start], entry.token
            at = found.end
        assert "".join(rest) + words[at:] == turn.redacted.words


def once_is_enough(words: str) -> None:
    tokens = TokenTable()
    once = redact(Spoken(words), RuleDetector(), tokens)
    assert redact(Spoken(once.words), RuleDetector(), tokens) == once


def streams(words: str, size: int) -> None:
    tokens = TokenTable({"[NAME_1]": "गीता", "[PHONE_1]": "98450 12345", "[PHONE_2]": "[NAME_1]"})
    stream = Restoring(tokens, View.PHYSICIAN)
    pieces = [words[at : at + size] for at in range(0, len(words), size)]
    whole = tokens.restore(words, View.PHYSICIAN)
    assert "".join(restored(pieces, stream)) == whole.words
    assert stream.unknown == whole.unknown


written = st.builds(str.format, st.sampled_from(WRITTEN), st.sampled_from(SPELLED))
answers = st.lists(
    st.one_of(written, st.text(r"[]\_* NAMEPHO12", max_size=9), st.text(max_size=6)), max_size=8
).map("".join)


@given(st.lists(texts, min_size=1, max_size=3))
@few
def test_what_was_said_comes_back_letter_by_letter_also_after_a_restart(said: list[str]) -> None:
    comes_back(said)


@given(st.lists(texts, min_size=1, max_size=3))
@few
def test_the_log_tells_exactly_where(said: list[str]) -> None:
    tells_where(said)


@given(identifying)
@few
def test_redacting_twice_is_redacting_once(words: str) -> None:
    once_is_enough(words)


@given(answers, st.integers(1, 7))
@settings(max_examples=500)
def test_a_stream_restores_as_the_whole_does(words: str, size: int) -> None:
    streams(words, size)


@given(st.lists(identifying, min_size=1, max_size=2), st.lists(identifying, max_size=2))
@settings(max_examples=30)
def test_one_consults_words_are_not_restored_by_another(ours: list[str], others: list[str]) -> None:
    mine, other = consult("c1", ours), consult("c2", others)
    words = mine.standing("0").redacted.words
    with pytest.raises(Foreign):
        other.restore(words, View.PHYSICIAN, "c1")
    with pytest.raises(Foreign):
        other.restoring(View.PHYSICIAN, "c1")
    assert consult("c3", []).restore("[NAME_1]", View.PHYSICIAN, "c3").unknown == ("[NAME_1]",)


@given(st.lists(st.sampled_from("Asha Ravi Gita Imran Zoya Harpreet".split()), max_size=12))
@settings(max_examples=10)
def test_threads_agree_on_every_token(names: list[str]) -> None:
    tokens, together = TokenTable(), threading.Barrier(THREADS)

    def ask(number: int) -> dict[str, str]:
        together.wait()
        asked = [*names[number % 6 :], *names, f"Own{number} Name"]
        return {name: tokens.token("NAME", name) for name in asked}

    with ThreadPoolExecutor(THREADS) as pool:
        told = list(pool.map(ask, range(THREADS)))
    given_out = {token: name for each in told for name, token in each.items()}
    assert len(given_out) == len(set(names)) + THREADS
    for each in told:
        for name, token in each.items():
            assert given_out[token] == name
            assert tokens.restore(token, View.PHYSICIAN).words == name


@pytest.mark.long
@given(st.lists(texts, min_size=1, max_size=3))
@many
def test_ten_thousand_consults_come_back_and_tell_where(said: list[str]) -> None:
    comes_back(said)
    tells_where(said)


@pytest.mark.long
@given(identifying)
@many
def test_ten_thousand_times_twice_is_once(words: str) -> None:
    once_is_enough(words)


@pytest.mark.long
@given(answers, st.integers(1, 7))
@many
def test_ten_thousand_streams_restore_as_the_whole_does(words: str, size: int) -> None:
    streams(words, size)
