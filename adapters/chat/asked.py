"""A request's words: instructions of ours and one JSON document, measured before they are sent."""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from pydantic import BaseModel

from knowledge.grounding import Presentation
from pipeline.ports import Fault, Unanswered
from privacy.text import Redacted

# Names long-standing conditions by words of our own; a profile's free words stay in the building.
Coded = Callable[[Iterable[str]], Collection[str]]
_BYTES_PER_TOKEN = 3  # cautious: English has about 4, Devanagari 3 to 6 in today's vocabularies
_SCHEMA_TOKENS = 600


@dataclass(frozen=True, slots=True)
class Asked:
    """A request's words. `utterances`: alias -> id; a client's own ids never leave."""

    instructions: str
    document: str
    utterances: dict[str, str]

    @property
    def tokens(self) -> int:
        """Estimate, rather too high, without a tokenizer: those download their vocabulary."""
        words = len((self.instructions + self.document).encode())
        return words // _BYTES_PER_TOKEN + 1 + _SCHEMA_TOKENS

    def within(self, most: int) -> "Asked":
        """Give it where it has at most `most` tokens, or raise `Unanswered`: nothing is cut off."""
        if self.tokens > most:
            raise Unanswered("case_too_long", Fault.ANSWER)
        return self


def version(number: int, instructions: str, schema: type[BaseModel]) -> str:
    """Name a prompt by the digest of what it says and of the answer it wants."""
    wanted = json.dumps(schema.model_json_schema(), sort_keys=True)
    return f"{number}-{hashlib.sha256((instructions + wanted).encode()).hexdigest()[:8]}"


def dialogue(said: Iterable[tuple[str, Redacted]]) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Write (utterance id, words) as quoted data, named by numbers of ours: (alias -> id, data)."""
    numbered = [(f"u{n}", *each) for n, each in enumerate(said, 1)]
    told = [{"id": alias, "words": redacted.words} for alias, _, redacted in numbered]
    return {alias: utterance for alias, utterance, _ in numbered}, told


def patient(facts: Presentation, coded: Coded) -> dict[str, object]:
    """Write the coded facts; a condition that has no code is "other"."""
    told = facts.model_dump(mode="json")
    codes = (name for each in facts.conditions for name in (sorted(coded([each])) or ["other"]))
    return told | {"conditions": list(dict.fromkeys(codes))}
