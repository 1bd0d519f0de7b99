"""Mirrors privacy/vault.py."""

import pytest

from core.encryption import Cipher, Unreadable
from privacy.vault import open_vault, seal_vault

KEY = bytes(range(32))


def test_a_vault_opens_with_its_key_for_its_consult() -> None:
    sealed = seal_vault({"tokens": {"[NAME_1]": "गीता"}}, "c1", Cipher(KEY))
    assert "गीता".encode() not in sealed
    assert open_vault(sealed, "c1", Cipher(KEY)) == {"tokens": {"[NAME_1]": "गीता"}}


def test_a_vault_of_another_consult_stays_shut() -> None:
    sealed = seal_vault({}, "c1", Cipher(KEY))
    with pytest.raises(Unreadable):
        open_vault(sealed, "c2", Cipher(KEY))


@pytest.mark.parametrize("at", [0, 13, -1])
def test_a_flipped_bit_shows(at: int) -> None:
    sealed = bytearray(seal_vault({"a": "b"}, "c1", Cipher(KEY)))
    sealed[at] ^= 1
    with pytest.raises(Unreadable):
        open_vault(bytes(sealed), "c1", Cipher(KEY))
