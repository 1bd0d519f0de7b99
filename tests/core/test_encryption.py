"""Mirrors core/encryption.py and payload.py."""

from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.encryption import Cipher, Pepper, Unreadable, new_key
from core.history.events import Catalog, Event, Private
from core.history.payload import decode, encode


class Told(Event):
    kind: ClassVar[str] = "told"
    turn: int
    words: Private[str]


@given(st.binary(max_size=200), st.binary(max_size=40))
def test_what_was_sealed_opens_again(plain: bytes, context: bytes) -> None:
    cipher = Cipher(new_key())
    assert cipher.open(cipher.seal(plain, context), context) == plain


def test_another_context_or_key_opens_nothing() -> None:
    cipher = Cipher(new_key())
    sealed = cipher.seal(b"fever", b"here")
    with pytest.raises(Unreadable):
        cipher.open(sealed, b"there")
    with pytest.raises(Unreadable):
        Cipher(new_key()).open(sealed, b"here")


@given(st.binary(max_size=40))
def test_noise_is_unreadable_not_a_crash(noise: bytes) -> None:
    with pytest.raises(Unreadable):
        Cipher(new_key()).open(noise, b"")


def test_a_digest_is_bound_to_its_purpose_and_key() -> None:
    pepper = Pepper(new_key())
    assert pepper.digest("phone", "1") == pepper.digest("phone", "1")
    assert pepper.digest("phone", "1") != pepper.digest("code", "1")
    assert pepper.digest("phone", "1") != Pepper(new_key()).digest("phone", "1")


def test_private_fields_are_not_in_the_stored_bytes() -> None:
    cipher, event = Cipher(new_key()), Told(turn=1, words="my name is Rajesh")
    stored = encode(event, cipher, b"place")
    assert b"Rajesh" not in stored
    assert decode(stored, cipher, b"place") == {"turn": 1, "words": "my name is Rajesh"}
    assert decode(stored, None, b"place") == {"turn": 1}


def test_private_fields_without_a_patient_are_refused() -> None:
    with pytest.raises(ValueError, match="no patient"):
        encode(Told(turn=1, words="fever"), None, b"place")


def test_an_event_does_not_print_its_private_fields() -> None:
    assert "Rajesh" not in f"{Told(turn=1, words='Rajesh')} {Told(turn=1, words='Rajesh')!r}"


def test_two_events_may_not_share_a_stored_name() -> None:
    with pytest.raises(ValueError, match="told"):
        Catalog([Told, Told])
