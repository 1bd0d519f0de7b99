"""Mirrors eval/regressions.py: a miss is a case of the next run, with a gate of its own (K5)."""

import json
from pathlib import Path

import pytest

from compliance.regressions import header
from core.clock import utc_now
from eval import gates, regressions
from eval.commands import run
from eval.result import Result

LESSON = {"number": 1, "kind": "ORG", "form": "words", "text": "dabberlint"}
CASE = {
    "id": "miss-1",
    "lang": "und",
    "style": "miss",
    "text": "fever since the [[ORG:dabberlint]] dinner",
    "learned": [LESSON],
}


def written(folder: Path, *cases: object) -> Path:
    path = folder / "regressions.jsonl"
    path.write_text("\n".join(json.dumps(each) for each in (header(utc_now()), *cases)))
    return path


def test_a_lesson_hides_its_case(tmp_path: Path) -> None:
    found = regressions.result(written(tmp_path, CASE))
    assert found.metrics["identifiers_hidden"].value == 1


def test_a_case_that_leaks_again_fails_its_gate(tmp_path: Path) -> None:
    found = regressions.result(written(tmp_path, CASE | {"learned": []}))
    ran = Result(fingerprints={}, suites={regressions.NAME: found})
    missed = list(gates.missed(ran, gates.load()))
    assert [(each.suite, each.metric) for each in missed] == [("regressions", "identifiers_hidden")]


def test_the_next_run_includes_them_where_there_are_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSULT_REGRESSIONS", str(tmp_path / "none.jsonl"))
    assert set(run.measured(["privacy"]).suites) == {"privacy"}
    monkeypatch.setenv("CONSULT_REGRESSIONS", str(written(tmp_path, CASE)))
    assert set(run.measured(["privacy"]).suites) == {"privacy", "regressions"}
