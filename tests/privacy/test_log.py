"""Mirrors privacy/log.py."""

import pytest

from privacy.log import Digester


def test_equals_have_equal_digests_under_one_key_only() -> None:
    one, other = Digester(b"1" * 16), Digester(b"2" * 16)
    assert one.digest("9876543210") == one.digest("9876543210") != other.digest("9876543210")


def test_a_key_that_could_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        Digester(b"1234")
