"""Digits as people say them: one by one, doubled, in pairs; and in Devanagari."""

import re
from itertools import groupby
from random import Random

from eval.suites.filling.words import Tongue

_HINDI = str.maketrans("0123456789", "०१२३४५६७८९")
_PAIR = 2


def in_devanagari(text: str) -> str:
    return text.translate(_HINDI)


def said(digits: str, tongue: Tongue, rng: Random) -> str:
    """Say a run of digits in one of the ways people do."""
    manners = [_singly, _doubled]
    if len(tongue.numbers) > 10 and len(digits) % _PAIR == 0:  # noqa: PLR2004
        manners.append(_paired)
    return rng.choice(manners)(digits, tongue)


def _singly(digits: str, tongue: Tongue) -> str:
    return " ".join(tongue.numbers[int(digit)] for digit in digits)


def _doubled(digits: str, tongue: Tongue) -> str:
    """Say a digit that repeats as double or triple."""
    often = {1: "", 2: f"{tongue.twice} ", 3: f"{tongue.thrice} "}
    words = list[str]()
    for digit, group in groupby(digits):
        left = len(list(group))
        while left:
            words.append(often[min(left, 3)] + tongue.numbers[int(digit)])
            left -= min(left, 3)
    return " ".join(words)


def _paired(digits: str, tongue: Tongue) -> str:
    """Say pairs as numbers below a hundred; a pair that starts with zero digit by digit."""
    pairs = re.findall("..", digits)
    return " ".join(
        _singly(pair, tongue) if pair[0] == "0" else tongue.numbers[int(pair)] for pair in pairs
    )
