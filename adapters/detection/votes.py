"""Recognizers that an operator adds in Presidio's format, as further votes of our detector."""

from collections.abc import Iterator
from pathlib import Path

from presidio_analyzer import AnalyzerEngine, EntityRecognizer

from adapters.detection.engine import described, engine_of
from privacy.detection.utterance import Utterance
from privacy.detection.votes import Recognizer
from privacy.kinds import Kind
from privacy.text import Finding

# What Presidio calls the kinds that have another name here.
_KINDS = {
    "PERSON": Kind.NAME, "PHONE_NUMBER": Kind.PHONE, "EMAIL_ADDRESS": Kind.EMAIL,
    "IN_AADHAAR": Kind.AADHAAR, "IN_PAN": Kind.PAN, "IN_PASSPORT": Kind.PASSPORT,
    "IN_VOTER": Kind.VOTER_ID, "IN_VEHICLE_REGISTRATION": Kind.VEHICLE, "IN_GSTIN": Kind.GSTIN,
    "IP_ADDRESS": Kind.IP, "CREDIT_CARD": Kind.ACCOUNT, "IBAN_CODE": Kind.ACCOUNT,
    "ORGANIZATION": Kind.ORG, "DATE_TIME": Kind.DATE, "GPE": Kind.LOCATION,
}  # fmt: skip


def presidio_votes(recognizers: Path) -> tuple[Recognizer, ...]:
    """Make a voter of every recognizer of a YAML file: one that fails costs no other its vote."""
    return tuple(
        Recognizer(str(each.to_dict()["name"]), _Votes(each)) for each in described(recognizers)
    )


class _Votes:
    """Asks one recognizer. An entity unknown here is an `ID`: it is masked."""

    def __init__(self, recognizer: EntityRecognizer) -> None:
        self._engine: AnalyzerEngine = engine_of([recognizer])
        self._language: str = recognizer.supported_language

    def __call__(self, said: Utterance) -> Iterator[Finding]:
        """Vote on the words as they were said, not on their normal form."""
        for found in self._engine.analyze(said.said, language=self._language):
            kind = _KINDS.get(found.entity_type) or _own(found.entity_type)
            rule = f"presidio.{found.entity_type.lower()}"
            yield Finding(kind, found.start, found.end, rule, found.score)


def _own(entity: str) -> Kind:
    return Kind(entity) if entity in set(Kind) else Kind.ID
