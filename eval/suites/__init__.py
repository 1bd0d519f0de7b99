"""The suites over our own data sets."""

import importlib
from collections.abc import Callable, Iterator
from types import ModuleType

from eval.lines import Row
from eval.suites import dataset
from eval.suites.dataset import Dataset
from eval.suites.outcome import Outcome
from eval.tasks import task
from eval.tasks.task import Task, answered

SUITES = (
    "privacy",
    "utterances",
    "utterances_second",
    "utterances_third",
    "utterances_fourth",
    "sessions",
    "triage",
    "triage_second",
    "triage_third",
    "triage_fourth",
    "emergencies",
    "emergencies_second",
    "red_flags",
    "prescriptions",
    "prescriptions_second",
    "consults",
    "consults_second",
    "consults_third",
    "consults_fourth",
    "consults_fifth",
    "dialogues",
    "retrieval",
    "retrieval_second",
    "symptoms",
    "injection",
    "interview",
    "advice",
)


_GROUPS = (
    "utterances_second",
    "utterances_third",
    "utterances_fourth",
)  # filled as `utterances` are
_BY_OTHERS = (  # a file each
    "triage_second",
    "triage_third",
    "triage_fourth",
    "prescriptions_second",
    "consults_second",
    "consults_third",
    "consults_fourth",
    "consults_fifth",
)
_LIKE = {  # judged alike
    **dict.fromkeys(_GROUPS, "utterances"),
    **{name: name.rpartition("_")[0] for name in _BY_OTHERS},
}
REDACTING = ("privacy", "utterances", *_GROUPS)  # suites that any redactor can answer


def load(name: str) -> Dataset:
    """Read the data set of a suite; a suite may make its own."""
    made: Callable[..., Dataset] | None = getattr(_suite(name), "made", None)
    if made is None or name in _BY_OTHERS:
        return dataset.load(name)
    return made(name) if name in _GROUPS else made()


def _suite(name: str) -> ModuleType:
    return importlib.import_module(f"eval.suites.{_LIKE.get(name, name)}")


def outcomes(name: str, data: Dataset, asked: Task | None = None) -> Iterator[Outcome]:
    """Judge every case of a suite. `asked` answers in place of the suite's own task."""
    suite = _suite(name)
    if not hasattr(suite, "TASK"):
        yield from suite.outcomes(data)
        return
    product = asked or task(suite.TASK, data.on)
    for case in data.cases:
        yield _judged(suite, case, product)


def _judged(suite: ModuleType, case: Row, product: Task) -> Outcome:
    row = {"id": case["id"], **suite.question(case)}
    judge: Callable[[Row, Row], Outcome] = suite.judge
    return judge(case, answered(product, row, _complain))


def _complain(text: str) -> None:
    raise ValueError(f"a case of our own cannot be answered: {text}")


__all__ = ["REDACTING", "SUITES", "Dataset", "load", "outcomes"]
