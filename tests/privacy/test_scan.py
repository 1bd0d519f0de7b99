"""Mirrors privacy/scan.py: the second detector, which shares nothing with the first."""

import ast
from pathlib import Path

import pytest

from privacy import body, scan
from privacy.scan import Guard, Guarded

GUARD = Guard(
    values=(Guarded(kind="NAME", value="Thoudam"), Guarded(kind="NAME", value="Ravi")),
    canaries=("zq-canary-77",),
)


def rules(text: str) -> set[str]:
    return {hit.rule for hit in scan.scan(text, GUARD)}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("call 98765 43210", "digits"),
        ("call ９８७６５४३２१０", "digits"),
        ("call ९८७६५४३२१०", "digits"),
        ("aadhaar 2345/6789/0123", "digits"),
        ("code 1234567", "digits"),
        ("nine eight seven six five four three two", "spoken_digits"),
        ("नौ आठ सात छह पांच चार तीन", "spoken_digits"),
        ("asha@example.in", "mail"),
        ("see https://x.example/p?id=1", "link"),
        ("Tho\u200budam", "value"),
        ("T-h-o-u-d-a-m", "value"),
        ("ravi!", "value"),
        ("ZQ CANARY 77", "canary"),
    ],
)
def test_an_identifier_is_seen(text: str, rule: str) -> None:
    assert rule in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "[NAME_1] has fever since 3 days, BP 120/80, pulse 98",
        "fasting sugar 140, 150, 165 and 180",
        "gravity, gravitation",
        "take 2 tablets at 8 am",
    ],
)
def test_clinical_words_pass(text: str) -> None:
    assert rules(text) == set()


def test_it_shares_no_code_with_the_first() -> None:
    for module in (scan, body):
        tree = ast.parse(Path(module.__file__ or "").read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("privacy")
