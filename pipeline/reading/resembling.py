"""Which conditions the words of a complaint resemble: learned from how others put theirs.

The glossary names what somebody has written down; this hears that words sound like those of people
with a condition (docs/decisions/0021). It orders what a physician is shown, and decides nothing:
triage and the prescription rules never see it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline.reading import linear
from pipeline.reading.linear import Linear
from safety.reading.spellings import words_of

FILE = Path(__file__).parents[1] / "data" / "resembling.bin"
LEAST_WORDS = 3
NOTHING = ""  # stands in the place of a condition where words are no complaint
_NAMED, _LEAST = 5, 0.08  # conditions named, and how much the last of them must resemble
_FULL = 0.4  # what words score that leave no doubt, for people of whom nothing was learned


@dataclass(frozen=True, slots=True)
class Resembling:
    """What was learned of complaints."""

    learned: Linear

    @property
    def version(self) -> str:
        """Name the lists it was learned from."""
        return self.learned.version

    def of(self, told: Iterable[str]) -> tuple[tuple[str, float], ...]:
        """Name the conditions that the turns of a complaint resemble (0 to 1), the nearest first.

        What was told first counts as much as all of it together: later turns answer questions.
        """
        turns = [words for words in told if len(words_of(words)) >= LEAST_WORDS]
        if not turns:
            return ()
        scores = self.learned.scores(turns[0]) + self.learned.scores(" . ".join(turns))
        scores /= 2 * _FULL
        best = scores.argsort()[::-1][:_NAMED]
        names = self.learned.names
        near = ((names[n], min(round(float(scores[n]), 2), 1.0)) for n in best)
        return tuple((name, share) for name, share in near if name and share >= _LEAST / _FULL)


def load(file: Path = FILE) -> Resembling:
    """Read what was learned. Raises `ValueError` where the weights are of another make."""
    return Resembling(linear.load(file))
