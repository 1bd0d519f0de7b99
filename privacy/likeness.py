"""How much a word looks like an Indian name or place, by its letters in threes."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
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
    of_names, of_english, of_others = map(_logarithms, (names, english, others))
    return {
        three: of_names(three) - max(of_english(three), of_others(three))
        for three in {*names, *english, *others}
    }


def _counted(words: Iterable[str]) -> Counter[str]:
    long = (word for word in words if len(word) >= _SHORTEST and word.isascii())
    return Counter(three for word in long for three in _threes(word))


def _logarithms(counts: Counter[str]) -> Callable[[str], float]:
    total = math.log(counts.total() + _SHAPES)
    return lambda three: math.log(counts[three] + _SMOOTHING) - total


def _threes(word: str) -> list[str]:
    framed = f"^{word}$"
    return [framed[at : at + 3] for at in range(len(framed) - 2)]
