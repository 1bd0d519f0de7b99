"""Mirrors eval/commands/compare.py, statistics.py and result.py."""

from pathlib import Path

import pytest

from eval.__main__ import main
from eval.result import CaseResult, Result, SuiteResult, figure
from eval.statistics import difference

CASES = 40


def result(hits: int, dataset: str = "d1", suite: str = "triage") -> Result:
    cases = tuple(
        CaseResult(id=str(n), slices={}, counts={"m": (int(n < hits), 1)}, wrong=())
        for n in range(CASES)
    )
    found = SuiteResult(dataset=dataset, metrics={"m": figure(hits, CASES)}, slices={}, cases=cases)
    return Result(fingerprints={"rules": f"r{hits}"}, suites={suite: found}).sealed()


def compared(folder: Path, base: Result, head: Result) -> int:
    for name, each in (("base", base), ("head", head)):
        each.write(folder / f"{name}.json")
    return main(["compare", str(folder / "base.json"), str(folder / "head.json")])


def test_a_real_difference_has_a_star_and_says_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compared(tmp_path, result(20), result(36)) == 0
    said = capsys.readouterr().out
    assert "+40.0*" in said
    assert "rules: r20 -> r36" in said


def test_no_difference_has_no_star(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compared(tmp_path, result(20), result(20)) == 0
    assert "*" not in capsys.readouterr().out


@pytest.mark.parametrize("head", [result(20, dataset="d2"), result(20, suite="privacy")])
def test_other_data_is_not_compared(
    head: Result, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert compared(tmp_path, result(20), head) == 1
    assert "rebaseline" in capsys.readouterr().err


def test_a_result_changed_by_hand_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    forged = result(20).model_copy(update={"fingerprints": {"rules": "better"}})
    assert compared(tmp_path, forged, result(20)) == 1
    assert "own digest" in capsys.readouterr().err


def test_the_bootstrap_is_the_same_every_time() -> None:
    base, head = [(1, 1), (0, 1)] * 20, [(1, 1)] * 40
    assert difference(base, head) == difference(base, head)
    change, low, high = difference(base, head)
    assert change == 0.5
    assert 0 < low < 0.5 < high < 1
