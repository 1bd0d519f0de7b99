"""A Presidio engine that needs no language model, downloads nothing and logs no text."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine
from presidio_analyzer.recognizer_registry import RecognizerRegistryProvider

from adapters.detection.recognizers import LANGUAGES, rule_recognizers


class Wordless(NlpEngine):
    """Gives no tokens, lemmas or entities: recognizers that need them find nothing."""

    def load(self) -> None:
        """Load nothing."""

    def is_loaded(self) -> bool:
        return True

    def process_text(self, text: str, language: str) -> NlpArtifacts:
        del text
        none: Any = []  # a document of no words
        return NlpArtifacts([], none, [], [], self, language)

    def process_batch(
        self,
        texts: Iterable[str],
        language: str,
        batch_size: int = 1,
        n_process: int = 1,
        **kwargs: Any,
    ) -> Iterator[tuple[str, NlpArtifacts]]:
        del batch_size, n_process, kwargs
        return ((text, self.process_text(text, language)) for text in texts)

    def is_stopword(self, word: str, language: str) -> bool:
        del word, language
        return False

    def is_punct(self, word: str, language: str) -> bool:
        del word, language
        return False

    def get_supported_entities(self) -> list[str]:
        return []

    def get_supported_languages(self) -> list[str]:
        return list(LANGUAGES)


def engine(more: Path | None = None) -> AnalyzerEngine:
    """Make an engine of our rules and of the recognizers in a file of Presidio's YAML format."""
    ours = [rule for language in LANGUAGES for rule in rule_recognizers(language)]
    return engine_of([*ours, *(described(more) if more else ())])


def described(file: Path) -> list[EntityRecognizer]:
    """Make the recognizers of a file in Presidio's own YAML format.

    Raises FileNotFoundError for an absent file, and what Presidio raises for one it cannot read.
    """
    if not file.is_file():  # Presidio would take its own recognizers instead, and say nothing
        raise FileNotFoundError(f"no recognizers at {file}")
    registry = RecognizerRegistryProvider(conf_file=str(file)).create_recognizer_registry()
    return list(registry.recognizers)


def engine_of(recognizers: Iterable[EntityRecognizer]) -> AnalyzerEngine:
    """Make an engine of recognizers. The decision log stays off: it would write what was said."""
    registry = RecognizerRegistry(recognizers=[], supported_languages=list(LANGUAGES))
    for recognizer in recognizers:
        registry.add_recognizer(recognizer)
    return AnalyzerEngine(
        registry=registry,
        nlp_engine=Wordless(),
        supported_languages=list(LANGUAGES),
        log_decision_process=False,
    )
