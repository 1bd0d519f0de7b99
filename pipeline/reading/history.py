"""Long-standing conditions a patient tells of."""

import functools
import re
from pathlib import Path

from core.plain_data import read_yaml
from pipeline.reading.answers import is_unsure
from pipeline.reading.claims import claims

_FILE = Path(__file__).parents[1] / "data" / "history.yaml"
_OPERATION = re.compile(
    r"\b(?:operation|operated|surgery|caesarean|cesarean|c-section|removed|stitches|transplant|nikal\w*)\b|"
    r"ऑपरेशन|आपरेशन|सर्जरी|निकाल",
    re.IGNORECASE,
)
KIDNEYS = "chronic kidney disease"
_CREATININE = re.compile(r"(?:creat\w*|क्रिए\S*|क्रेट\S*)[^\d.,;]{0,20}(\d+(?:\.\d+)?)", re.IGNORECASE)
_CREATININE_MOST = 1.3  # mg/dL: the upper end of most laboratories' range for men
_MICROMOLES = 20.0  # a larger number is in another unit
_Patterns = dict[str, re.Pattern[str]]


def conditions(text: str, *, asked: bool = False) -> tuple[str, ...]:
    """Name the conditions told of the patient; denied ones and a relative's are left out.

    `asked`: the words answer the question for illnesses, so "sugar" alone is one.
    """
    found = dict.fromkeys(
        name
        for claim in claims(text)
        if not (claim.denied or claim.another or is_unsure(claim.words))
        for name in mentions(claim.words, asked=asked)
    )
    if any(_raised(each.words) for each in claims(text) if not each.another):
        found[KIDNEYS] = None
    return tuple(name for name in _patterns(asked=asked) if name in found)


def _raised(words: str) -> bool:
    """Tell whether a creatinine is told that kidneys in order do not have."""
    told = _CREATININE.search(words)
    return told is not None and _CREATININE_MOST < float(told[1]) < _MICROMOLES


def mentions(words: str, *, asked: bool = False) -> tuple[str, ...]:
    """Name the conditions that words speak of, whoever has them and whether or not."""
    plain = words.casefold()
    return tuple(name for name, pattern in _patterns(asked=asked).items() if pattern.search(plain))


def operation(text: str) -> bool:
    """Tell whether an operation is spoken of: nothing the rules know, but an answer."""
    return any(_OPERATION.search(each.words) and not each.denied for each in claims(text))


@functools.lru_cache
def _patterns(*, asked: bool) -> _Patterns:
    table: dict[str, dict[str, list[str]]] = read_yaml(_FILE)
    return {
        name: _pattern([*words["told"], *(words.get("asked", []) if asked else [])])
        for name, words in table.items()
    }


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?![\w\u093e-\u094d])")
