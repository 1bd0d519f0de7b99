"""Mirrors knowledge/release.py and evaluation.py: what may be published, and what may not."""

from pathlib import Path

import pytest

from knowledge import evaluation, files, library
from knowledge.evaluation import SUITES
from knowledge.release import DATA, Fault, copied, examine, is_whole, listed
from runtime.program import program
from tests.knowledge.released import measured, released

KEY = bytes(32)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    return tmp_path / released(files.DATA, tmp_path, KEY)


def test_a_release_is_named_as_its_drafts_will_name_it(tmp_path: Path) -> None:
    made = copied(files.DATA, tmp_path)
    assert made.name == library.version_of(files.DATA) == library.load().version
    assert library.load(made / DATA).version == made.name
    assert copied(files.DATA, tmp_path) == made  # the same again is the same release
    assert listed(tmp_path) == [made]


def test_what_is_no_knowledge_is_left_out(release: Path) -> None:
    there = {path.name for path in (release / DATA).iterdir()}
    assert "prompt_injection.yaml" not in there
    assert "naming.yaml" not in there


def test_a_whole_green_release_may_be_published(release: Path) -> None:
    found = examine(release, KEY, program())
    assert (found.fault, found.fingerprint) == (Fault.NONE, release.name)
    assert len(found.seal) == 64


def test_a_changed_byte_is_seen(release: Path) -> None:
    file = release / DATA / "conditions" / "viral-fever.yaml"
    file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    assert not is_whole(release)
    assert examine(release, KEY, program()).fault is Fault.CHANGED


def test_an_added_or_removed_file_is_seen(release: Path) -> None:
    file = release / DATA / "conditions" / "more.yaml"
    file.write_text("id: more\n", "utf-8")
    assert examine(release, KEY, program()).fault is Fault.CHANGED
    file.unlink()
    assert examine(release, KEY, program()).fault is Fault.NONE
    (release / DATA / "glossary.yaml").unlink()
    assert examine(release, KEY, program()).fault is Fault.CHANGED


def test_one_missed_gate_is_red(release: Path) -> None:
    evaluation.write(release, measured(release.name, missed="retrieval"), KEY)
    assert examine(release, KEY, program()).fault is Fault.NOT_GREEN


def test_a_suite_that_was_not_run_is_red() -> None:
    told = measured("0" * 64)
    for suite in SUITES:
        rest = tuple(each for each in told.figures if each.suite != suite)
        assert not told.model_copy(update={"figures": rest}).green
    assert told.green


def test_an_evaluation_that_was_made_green_by_hand_is_seen(release: Path) -> None:
    evaluation.write(release, measured(release.name, missed="consults"), KEY)
    path = release / evaluation.FILE
    path.write_text(path.read_text("utf-8").replace("true", "false"), "utf-8")
    assert examine(release, KEY, program()).fault is Fault.EVALUATION_CHANGED


def test_an_evaluation_under_another_key_or_of_another_release_counts_for_nothing(
    release: Path,
) -> None:
    assert examine(release, bytes([1]) * 32, program()).fault is Fault.EVALUATION_CHANGED
    evaluation.write(release, measured("1" * 64), KEY)
    assert examine(release, KEY, program()).fault is Fault.EVALUATION_CHANGED


def test_an_evaluation_by_another_program_counts_for_nothing(release: Path) -> None:
    evaluation.write(release, measured(release.name, by="another"), KEY)
    assert examine(release, KEY, program()).fault is Fault.OTHER_PROGRAM


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"evaluation": {}, "seal": 1}', "\x00"])
def test_what_is_no_evaluation_is_none(release: Path, text: str) -> None:
    (release / evaluation.FILE).write_text(text, "utf-8")
    assert examine(release, KEY, program()).fault is Fault.EVALUATION_CHANGED
    (release / evaluation.FILE).unlink()
    assert examine(release, KEY, program()).fault is Fault.NOT_EVALUATED
