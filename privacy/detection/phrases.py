"""Find listed phrases of several words in an utterance."""

from collections.abc import Iterator

from privacy.detection.utterance import Utterance
from privacy.lexicon import Phrases


def listed(said: Utterance, phrases: Phrases) -> Iterator[tuple[int, int]]:
    """Give the word indices [first, end) of each longest phrase of the list."""
    index = 0
    while index < len(said.words):
        end = _longest(said, phrases, index)
        if end > index:
            yield index, end
        index = max(end, index + 1)


def _longest(said: Utterance, phrases: Phrases, index: int) -> int:
    for phrase in phrases.get(said.words[index].lower, ()):
        here = said.words[index : index + len(phrase)]
        if tuple(w.lower for w in here) == phrase:
            return index + len(phrase)
    return index
