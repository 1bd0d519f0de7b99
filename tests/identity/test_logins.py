"""Mirrors identity/logins.py."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.logins import NotAPhone, phone_of


@pytest.mark.parametrize(
    "written",
    ["9845012345", "+91 98450 12345", "098450-12345", "91 (98450) 12345", "+91.98450.12345"],
)
def test_a_mobile_number_is_known_however_it_is_written(written: str) -> None:
    assert phone_of(written) == "+919845012345"


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(written: str) -> None:
    with contextlib.suppress(NotAPhone):
        assert phone_of(written).startswith("+91")
