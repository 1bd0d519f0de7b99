"""What a model beside the interview is shown, what it answers, and what is left of that."""

from dataclasses import dataclass
from enum import StrEnum

from core.frozen import Frozen
from knowledge.grounding import Presentation
from privacy.text import Redacted


class FactKind(StrEnum):
    """What a model may have read."""

    SYMPTOM = "symptom"
    ABSENT = "absent_symptom"
    DURATION = "duration"
    MEDICINE = "medicine"
    ALLERGY = "allergy"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Brief:
    """What an adviser is shown: coded facts, redacted words, and ids to answer with.

    `asked` are keys of questions put before; `symptoms` are ids with their English names, and
    `questions` those of them that may be asked next, the most telling first.
    """

    facts: Presentation
    asked: tuple[str, ...]
    said: tuple[tuple[str, Redacted], ...]  # (utterance id, words)
    symptoms: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProposedFact:
    """A fact as a model gives it: nothing of it is believed yet."""

    kind: FactKind
    value: str
    utterance: str
    quote: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """An adviser's answer, unchecked; `versions` names model and prompt."""

    ask_next: tuple[str, ...] = ()
    facts: tuple[ProposedFact, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()


class ReadFact(Frozen):
    """A fact that a model read in `quote`, coded as the rules code theirs."""

    kind: FactKind
    value: str
    utterance: str
    quote: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What held of a proposal, and how much of it did not."""

    ask_next: tuple[str, ...]
    facts: tuple[ReadFact, ...]
    dropped: int
