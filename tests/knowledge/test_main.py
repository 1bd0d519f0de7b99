"""`python -m knowledge`: check the files, make the index."""

from pathlib import Path

import pytest

from knowledge.__main__ import main


def test_check_tells_what_is_in_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    told = capsys.readouterr().out
    assert "127 conditions" in " ".join(told.split())
    assert "await a clinician's review" in " ".join(told.split())


def test_building_what_is_there_makes_nothing(
    vectors: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", "--into", str(vectors)]) == 0
    assert "nothing was missing" in " ".join(capsys.readouterr().out.split())
