"""A second reader, learned from utterances: it hears what no rule has a word for, and only raises.

It weighs words, pairs of words, findings and marks, each once; data, not code, says how much.
The rules are read first and are what a physician checks; this one fires where they are silent.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise

from safety.reading.patterns import Match
from safety.reading.tokens import Sentence, fold
from safety.reading.words import Words

FILE = "second_reader.json"
NUMBER = "#"
FEWEST = 5  # words it knows


@dataclass(frozen=True, slots=True)
class SecondReader:
    """`sure` is the weight from which it raises; `learned_on` names the cases it was learned on."""

    weights: Mapping[str, float]
    bias: float
    sure: float
    learned_on: str

    def raises(self, features: AbstractSet[str]) -> bool:
        """Raise only where somebody complains: a greeting or a date of birth weighs too."""
        told = sum(name in self.weights and name.startswith("W:") for name in features)
        found = any(name.startswith("F:") for name in features)
        return found and told >= FEWEST and self.weight(features) > self.sure

    def weight(self, features: AbstractSet[str]) -> float:
        """Weigh what was said; more words do not weigh more."""
        known = [self.weights[each] for each in features if each in self.weights]
        return self.bias + sum(known) / math.sqrt(max(len(known), 1))


def load() -> SecondReader:
    raw = json.loads((files("safety") / "data" / FILE).read_text(encoding="utf-8"))
    return SecondReader(**raw)


def features(
    said: Sequence[tuple[Sentence, Sequence[Match]]],
    found: AbstractSet[str],
    marking: AbstractSet[str],
    words: Words,
) -> frozenset[str]:
    """Name what the second reader weighs: findings, marks, words and pairs of words."""
    return frozenset((*(f"F:{name}" for name in found), *_told(said, marking, words)))


def _told(
    said: Sequence[tuple[Sentence, Sequence[Match]]], marking: AbstractSet[str], words: Words
) -> Iterator[str]:
    for sentence, matches in said:
        yield from {f"M:{match.name}" for match in matches if match.name in marking}
        spelled = [_spelled(token.word, token.folded, words) for token in sentence.tokens]
        yield from (f"W:{word}" for word in spelled)
        yield from (f"B:{one}_{other}" for one, other in pairwise(spelled))


def _spelled(word: str, folded: str, words: Words) -> str:
    """Spell a word one way: numbers alike, a misspelled word as what it is meant for."""
    if word[0].isdigit():
        return NUMBER
    likely = words.meant(word, folded)[1:2]
    return fold(likely[0][0] or likely[0][1]) if likely else folded
