"""Cases that this installation's reviewers made of misses, run with the lessons they taught."""

from pathlib import Path

from eval import suites
from eval.lines import Row, text_of
from eval.result import SuiteResult, suite_result
from eval.suites.dataset import Dataset, load
from eval.tasks.privacy import LOG_KEY, hidden, identity_of, shown
from privacy.detection.detector import RuleDetector
from privacy.detection.learned import Learned, Lesson
from privacy.redactor import Redactor
from privacy.text import Spoken

NAME = "regressions"
_LIKE = "privacy"  # its cases are asked and judged as those of this suite


class Taught:
    """Redacts as a hospital does that has learned these lessons."""

    reads = ("text", "profile")

    def __init__(self, cases: tuple[Row, ...]) -> None:
        lessons = (each for case in cases for each in case.get("learned", ()))
        self._learned = Learned(tuple(map(Lesson.model_validate, lessons)), 1)

    def answer(self, row: Row) -> Row:
        detector = RuleDetector(identity_of(row.get("profile")), (self._learned.find,))
        return shown(Redactor("eval", detector, LOG_KEY).redact_turn("u1", Spoken(text_of(row))))

    def safe(self, row: Row) -> Row:
        return hidden(row.get("text"))


def result(path: Path) -> SuiteResult:
    """Run the cases of a file of ours."""
    data: Dataset = load(path.stem, path.parent)
    return suite_result(data, list(suites.outcomes(_LIKE, data, Taught(data.cases))))
