"""Mirrors pipeline/listening.py. A window of the fake detector is speech where it is loud."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import TooLarge
from pipeline.listening import (
    LARGEST_FRAME,
    LARGEST_STREAM,
    LONGEST,
    Ended,
    Listening,
    MalformedAudio,
    Paused,
)

WINDOW = 1024
LOUD, QUIET = b"\x01" * WINDOW, bytes(WINDOW)
SECOND = 31  # windows


class Loudness:
    window = WINDOW

    def probability(self, window: bytes) -> float:
        return float(any(window))

    def reset(self) -> None: ...


def heard(
    sound: bytes, sizes: Iterable[int] = (), *, hands_free: bool = True
) -> list[Paused | Ended]:
    """Feed `sound` in pieces of `sizes`, then the rest in windows."""
    listening, found, at = Listening(Loudness(), hands_free), list[Paused | Ended](), 0
    for size in sizes:
        found += listening.feed(sound[at : at + size])
        at += size
    for begin in range(at, len(sound), WINDOW):
        found += listening.feed(sound[begin : begin + WINDOW])
    return found


def ends(found: list[Paused | Ended]) -> list[Ended]:
    return [each for each in found if isinstance(each, Ended)]


def test_a_rest_ends_an_utterance_and_a_breath_does_not() -> None:
    sound = QUIET * 5 + LOUD * SECOND + QUIET * 12 + LOUD * SECOND + QUIET * SECOND
    found = heard(sound)
    assert [type(each) for each in found] == [Paused, Paused, Ended]
    (ended,) = ends(found)
    assert ended.settled
    assert ended.audio.count(b"\x01") == 2 * SECOND * WINDOW


@given(st.lists(st.integers(1, 5000), max_size=40))
def test_pieces_of_any_size_make_the_same_utterance(sizes: list[int]) -> None:
    sound = QUIET * 20 + LOUD * SECOND + QUIET * SECOND
    assert ends(heard(sound, sizes)) == ends(heard(sound))


def test_two_utterances_are_two() -> None:
    sound = LOUD * SECOND + QUIET * SECOND
    assert len(ends(heard(sound * 2))) == 2


def test_a_click_is_no_utterance() -> None:
    assert heard(QUIET * 9 + LOUD * 2 + QUIET * SECOND + LOUD * 4 + QUIET * SECOND) == []


def test_who_holds_a_button_may_think_between_words() -> None:
    sound = LOUD * SECOND + QUIET * 3 * SECOND + LOUD * SECOND
    listening, found = Listening(Loudness(), hands_free=False), list[Paused | Ended]()
    for at in range(0, len(sound), WINDOW):
        found += listening.feed(sound[at : at + WINDOW])
    assert ends(found) == []
    ended = listening.end()
    assert ended is not None
    assert not ended.settled
    assert ended.audio.count(b"\x01") == 2 * SECOND * WINDOW


def test_a_very_long_utterance_is_divided_and_nothing_of_it_is_lost() -> None:
    sound = LOUD * (LONGEST // WINDOW + 2 * SECOND) + QUIET * SECOND
    first, second = ends(heard(sound))
    assert len(first.audio) <= LONGEST + WINDOW
    whole = first.audio.count(b"\x01") + second.audio.count(b"\x01")
    assert whole == sound.count(b"\x01")


def test_silence_ends_in_nothing() -> None:
    listening = Listening(Loudness())
    listening.feed(QUIET * SECOND)
    assert listening.end() is None


def test_half_a_sample_is_malformed() -> None:
    listening = Listening(Loudness())
    listening.feed(LOUD * SECOND + b"\x01")
    with pytest.raises(MalformedAudio):
        listening.end()
    assert listening.end() is None


def test_a_frame_and_a_connection_have_their_measure() -> None:
    with pytest.raises(TooLarge, match="64 KiB"):
        Listening(Loudness()).feed(bytes(LARGEST_FRAME + 1))
    listening, frame = Listening(Loudness()), bytes(LARGEST_FRAME)
    for _ in range(LARGEST_STREAM // LARGEST_FRAME):
        listening.feed(frame)
    with pytest.raises(TooLarge, match="type"):
        listening.feed(frame)
