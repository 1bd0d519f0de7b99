"""Each of our rules as a Presidio recognizer: to be listed, switched off or joined by others."""

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from privacy.detection.detector import RULES, Source
from privacy.detection.utterance import uttered
from privacy.kinds import Kind
from privacy.text import Finding

LANGUAGES = ("en", "hi")


class RuleRecognizer(EntityRecognizer):
    """Runs one of our rules. A vote is a result; votes are weighed later, by `RuleDetector`."""

    def __init__(self, source: Source, language: str) -> None:
        self._source = source
        self._rule = f"vaidya.{source.__module__.rpartition('.')[2]}"
        super().__init__(
            supported_entities=[str(kind) for kind in Kind],
            name=self._rule,
            supported_language=language,
        )

    def load(self) -> None:
        """Load nothing: the word lists load at first use."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Give the votes of this rule for the kinds that were asked for."""
        del nlp_artifacts  # our rules read the text itself
        found = self._source(uttered(text))
        return [self._result(each) for each in found if each.kind in entities]

    def _result(self, found: Finding) -> RecognizerResult:
        why = AnalysisExplanation(
            recognizer=self._rule,
            original_score=found.score,
            textual_explanation=f"rule {found.rule}",
        )
        return RecognizerResult(found.kind, found.start, found.end, found.score, why)


def rule_recognizers(language: str) -> list[RuleRecognizer]:
    """Make a recognizer of every rule for one language."""
    return [RuleRecognizer(source, language) for source in RULES]
