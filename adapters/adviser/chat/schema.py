"""The answer a model must give. Strict schemas allow no default, no free map and no bound.

What is in it is checked in `pipeline.checking`: a schema vouches for shape, not for truth.
"""

from pydantic import BaseModel, ConfigDict

from pipeline.advice import FactKind


class ProposedReading(BaseModel):
    """One fact. `utterance` is an id of what was sent, `quote` words that stand in it."""

    model_config = ConfigDict(extra="forbid")

    kind: FactKind
    value: str
    utterance: str
    quote: str


class ProposedAdvice(BaseModel):
    """Advice as the model proposes it; `ask_next` are ids of questions, the best first."""

    model_config = ConfigDict(extra="forbid")

    ask_next: list[str]
    facts: list[ProposedReading]
