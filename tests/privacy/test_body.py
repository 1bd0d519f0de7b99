"""Mirrors privacy/body.py."""

import pytest

from privacy.body import NAMES, Unreadable, read


def fields(content_type: str, body: bytes) -> set[tuple[str, str]]:
    return set(read(content_type, body))


def test_json_is_read_with_the_path_of_each_field() -> None:
    seen = fields(
        "application/json", b'{"recipients":[{"mobiles":"1"},{"mobiles":2}],"a":{"b":"c"}}'
    )
    assert {("recipients[].mobiles", "1"), ("recipients[].mobiles", "2"), ("a.b", "c")} <= seen
    assert (NAMES, "mobiles") in seen


def test_a_repeated_key_hides_nothing() -> None:
    seen = fields("application/json", b'{"a":"first","a":"second"}')
    assert {("a", "first"), ("a", "second")} <= seen


def test_what_stands_under_escapes_is_read() -> None:
    assert ("a", "Asha") in fields("application/json", rb'{"a":"\u0041sha"}')
    assert ("a", "Asha") in fields("application/x-www-form-urlencoded", b"a=%2541sha")
    assert ("a@b", "Asha") in fields("text/xml", b'<a b="&#65;sha"/>')


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("audio/wav", b"RIFF"),
        ("", b"hello"),
        ("application/json", b"{"),
        ("application/json", b"[" * 100_000),
        ("application/json", b"[" * 70 + b"]" * 70),
        ("text/xml", b"<a>" * 70 + b"</a>" * 70),
        ("text/plain", b"\xff\xfe"),
        ("text/plain; charset=utf-16", b"ab"),
        ("text/xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'),
    ],
)
def test_what_cannot_be_read_is_refused(content_type: str, body: bytes) -> None:
    with pytest.raises(Unreadable):
        list(read(content_type, body))
