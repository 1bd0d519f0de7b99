"""Mirrors knowledge/differences.py."""

from pathlib import Path

from knowledge import library
from knowledge.differences import differences
from tests.knowledge.changed import DOSE, changed


def test_a_changed_dose_is_named_in_its_condition(tmp_path: Path) -> None:
    now = library.load(changed(tmp_path / "data", DOSE))
    (kind, found), *rest = differences(library.load(), now).items()
    assert (kind, rest, found.added, found.removed) == ("conditions", [], (), ())
    (fever,) = found.changed
    before, after = fever.fields["first_line"]
    assert (fever.id, list(fever.fields)) == ("viral-fever", ["first_line"])
    assert "500 mg" in before
    assert "650 mg" in after


def test_what_is_the_same_differs_in_nothing() -> None:
    assert differences(library.load(), library.load()) == {}
