"""Mirrors eval/commands/release.py: gates decide what is green."""

from eval.commands.release import evaluation
from eval.result import Result, SuiteResult, figure
from knowledge.evaluation import SUITES
from runtime.program import program


def result(hits: int) -> Result:
    ran = SuiteResult(dataset="", metrics={"right": figure(hits, 10)}, slices={}, cases=())
    return Result(fingerprints={}, suites=dict.fromkeys(SUITES, ran)).sealed()


def test_all_gates_reached_is_green() -> None:
    told = evaluation(result(9), {each: {"right": 0.9} for each in SUITES}, "k")
    assert told.green
    assert (told.knowledge, told.program, told.result) == ("k", program(), result(9).digest)


def test_one_gate_below_is_named() -> None:
    told = evaluation(result(8), {"consults": {"right": 0.9}, "retrieval": {"right": 0.8}}, "k")
    assert not told.green
    assert [(each.suite, each.metric, each.wanted) for each in told.missed] == [
        ("consults", "right", 0.9)
    ]


def test_a_gate_without_its_figure_is_missed() -> None:
    told = evaluation(result(9), {"dialogues": {"gone": 0.5}}, "k")
    assert [(each.metric, each.total) for each in told.missed] == [("gone", 0)]
