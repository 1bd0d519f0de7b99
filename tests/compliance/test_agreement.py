"""Mirrors compliance/agreement.py."""

import pytest

from compliance.agreement import kappa


def test_agreement_is_measured_beyond_chance() -> None:
    assert kappa([("clean", "clean"), ("missed", "missed")]) == 1.0
    assert kappa([("clean", "missed"), ("missed", "clean")]) == -1.0
    pairs = [("c", "c")] * 20 + [("c", "m")] * 5 + [("m", "c")] * 10 + [("m", "m")] * 15
    assert kappa(pairs) == pytest.approx(0.4)  # the example of Cohen's textbooks
    assert kappa([]) is None
    assert kappa([("clean", "clean")]) is None
