"""Which symptoms a piece of an answer tells where no glossary knows its words.

Learned from how people of different places put each symptom (docs/decisions/0022). What it hears
fills the silence of the glossary and never contradicts it. A physician is shown it as read by a
model; no question, ranking, draft or rule counts it.
"""

from dataclasses import dataclass
from pathlib import Path

from pipeline.reading import linear
from pipeline.reading.linear import Linear
from safety.reading.spellings import words_of

FILE = Path(__file__).parents[1] / "data" / "sounding.bin"
_LEAST_WORDS = 3
_ENOUGH = 0.35  # of a score that is near 1 for words it learned from
_MOST = 3  # symptoms of one piece


@dataclass(frozen=True, slots=True)
class Sounding:
    """What was learned of symptoms."""

    learned: Linear

    @property
    def version(self) -> str:
        """Name the lists it was learned from."""
        return self.learned.version

    def of(self, words: str) -> tuple[str, ...]:
        """Name the symptoms (glossary ids) that words sound like, the surest first."""
        if sum(not word.isdigit() for word in words_of(words)) < _LEAST_WORDS:
            return ()
        scores = self.learned.scores(words)
        best = scores.argsort()[::-1][:_MOST]
        return tuple(self.learned.names[n] for n in best if scores[n] >= _ENOUGH)


def load(file: Path = FILE) -> Sounding:
    """Read what was learned. Raises `ValueError` where the weights are of another make."""
    return Sounding(linear.load(file))
