"""Measure a folder of knowledge for a release, in the suites that rest on knowledge."""

import argparse
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from eval import gates
from eval.result import Result
from knowledge import library
from knowledge.evaluation import SUITES, Evaluation, Reached
from runtime.program import program


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="the data, as in knowledge/data")
    parser.add_argument("--json", type=Path, required=True, help="where the evaluation goes")


def run(chosen: argparse.Namespace) -> int:
    from eval.commands.run import measured  # noqa: PLC0415 -- after it is said what to measure

    library.rely_on(chosen.folder)
    shelf = library.load()
    told = evaluation(measured(SUITES), gates.load(), shelf.version)
    chosen.json.write_text(told.model_dump_json(indent=1) + "\n", "utf-8")
    return 0 if told.green else 1


def evaluation(
    result: Result, wanted: Mapping[str, Mapping[str, float]], knowledge: str
) -> Evaluation:
    """Hold a result against the gates. A gate without its figure is missed."""
    return Evaluation(
        knowledge=knowledge,
        program=program(),
        result=result.digest,
        at=datetime.now(UTC),
        figures=tuple(_reached(result, wanted)),
    )


def _reached(result: Result, wanted: Mapping[str, Mapping[str, float]]) -> Iterator[Reached]:
    missed = {(miss.suite, miss.metric) for miss in gates.missed(result, wanted)}
    for suite, ran in result.suites.items():
        gated = wanted.get(suite, {})
        for metric in dict.fromkeys((*ran.metrics, *gated)):
            found = ran.metrics.get(metric)
            yield Reached(
                suite=suite,
                metric=metric,
                hits=found.hits if found else 0,
                total=found.total if found else 0,
                wanted=gated.get(metric),
                missed=(suite, metric) in missed,
            )
