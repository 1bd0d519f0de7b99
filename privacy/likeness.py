"""How much a word looks like an Indian name or place, by its letters in threes."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from core.forgetting import forgetful
from privacy.lexicon import lexicon

_SAMPLE = 4  # every fourth word of a long list says enough of how its words are spelled
_SMOOTHING = 0.3
_SHAPES = 3000  # how many threes of letters there may be
_SHORTEST = 4


@forgetful
@lru_cache(maxsize=4096)
def likeness(word: str) -> float:
    """Give the log-odds, a letter, of a name against English, Hindi and medicine; 0 is even."""
    threes = _threes(word)
    return sum(_odds().get(three, 0.0) for three in threes) / len(threes)


@lru_cache(maxsize=1)
def _odds() -> Mapping[str, float]:
    words = lexicon()
    rarer = sorted(words.rarer_names | words.post_offices)[::_SAMPLE]
    names = _counted((*words.given, *words.family, *words.single_places, *rarer))
    english = _counted(sorted(words.english)[::_SAMPLE])
    others = _counted((words.ordinary | words.clinical) - words.given - words.family)
    return {
        three: _log(names, three) - max(_log(english, three), _log(others, three))
        for three in {*names, *english, *others}
    }


def _counted(words: Iterable[str]) -> Counter[str]:
    long = (word for word in words if len(word) >= _SHORTEST and word.isascii())
    return Counter(three for word in long for three in _threes(word))


def _log(counts: Counter[str], three: str) -> float:
    return math.log((counts[three] + _SMOOTHING) / (counts.total() + _SHAPES))


def _threes(word: str) -> list[str]:
    framed = f"^{word}$"
    return [framed[at : at + 3] for at in range(len(framed) - 2)]
