"""Mirrors safety/reading/spellings.py."""

from hypothesis import given
from hypothesis import strategies as st

from safety.reading.spellings import BUCKETS, pieces, rows, words_of


def test_a_word_is_the_same_in_both_scripts() -> None:
    assert words_of("बुखार") == words_of("bukhaar")
    assert pieces(words_of("बुखार")) == pieces(words_of("bukhar"))


def test_the_end_of_a_sentence_parts_words_in_a_row() -> None:
    one, two = words_of("no fever. pain"), words_of("no fever pain")
    assert rows(one) != rows(two)
    assert pieces(two) <= pieces(one)


def test_a_slip_of_the_finger_leaves_most_pieces() -> None:
    right, wrong = pieces(words_of("breathless")), pieces(words_of("brethless"))
    assert len(right & wrong) > len(right) / 3


@given(st.text(max_size=200))
def test_every_text_has_buckets_within_bounds(text: str) -> None:
    words = words_of(text)
    assert all(0 <= bucket < BUCKETS for bucket in rows(words) | pieces(words))


def test_a_word_without_end_is_looked_at_for_its_beginning_only() -> None:
    assert pieces(["a" * 100_000]) == pieces(["a" * 30])
