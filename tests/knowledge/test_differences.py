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
    assert (fever.id, fever.fields) == (
        "viral-fever",
        {
            "first_line.paracetamol.strength": ("500 mg", "650 mg"),
            "first_line.paracetamol.adult.amount": ("500", "650"),
        },
    )


def test_of_a_list_only_what_is_gone_and_what_is_new_is_told(tmp_path: Path) -> None:
    words = ("- Steroids\n", "- Steroids of any kind\n")
    feature = ("  chills: 1\n", "")
    now = library.load(changed(tmp_path / "data", words, feature))
    (fever,) = differences(library.load(), now)["conditions"].changed
    assert fever.fields == {
        "avoid": ("Steroids", "Steroids of any kind"),
        "features.chills": ("1", ""),
    }


def test_another_spelling_of_filler_words_is_told_as_words(tmp_path: Path) -> None:
    data = changed(tmp_path / "data", file="glossary.yaml")
    file = data / "glossary.yaml"
    file.write_text(file.read_text("utf-8") + "\n# read again\n", "utf-8")
    assert list(differences(library.load(), library.load(data))) == ["words"]


def test_what_is_the_same_differs_in_nothing() -> None:
    assert differences(library.load(), library.load()) == {}
