"""What the physician should know of a case beside what the rules say of its draft."""

from collections.abc import Iterator

from pipeline.state import Consult
from safety.finding import Finding, Severity


def remarks(consult: Consult) -> Iterator[Finding]:
    """Point to words that read like orders to the software."""
    if consult.instructed:
        yield Finding(
            rule="case.instructions",
            version="1",
            severity=Severity.INFO,
            category="injection",
            message="Some of what the patient wrote reads like orders to the software.",
            management="It was taken as words of a patient and went to no language model. "
            "Read the conversation before you trust a fact from it.",
            lines=(),
            source="OWASP Top 10 for LLM Applications, LLM01 (2025)",
            override="reason",
        )
