"""Releases as `python -m knowledge propose` makes them, their figures written by hand."""

from datetime import UTC, datetime
from pathlib import Path

from knowledge import evaluation
from knowledge.evaluation import SUITES, Evaluation, Reached
from knowledge.release import copied
from runtime.program import program


def measured(fingerprint: str, missed: str = "", by: str = "") -> Evaluation:
    """Give an evaluation in which all gates were reached, those of the suite `missed` excepted."""
    return Evaluation(
        knowledge=fingerprint,
        program=by or program(),
        result="0" * 64,
        at=datetime(2026, 11, 23, tzinfo=UTC),
        figures=tuple(
            Reached(suite=each, metric="right", hits=9, total=10, wanted=0.9, missed=each == missed)
            for each in SUITES
        ),
    )


def released(data: Path, releases: Path, key: bytes, missed: str = "") -> str:
    """Make a release of a folder of data and give its fingerprint."""
    made = copied(data, releases)
    evaluation.write(made, measured(made.name, missed), key)
    return made.name
