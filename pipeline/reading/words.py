"""Words of an answer in lower case, with number words as digits."""

import re
import unicodedata
from functools import lru_cache

from core.forgetting import forgetful
from safety.reading.numbers import digits

_WORD = re.compile(r"\d+(?:\.\d+)?|[a-z']+|[\u0900-\u0963\u0970-\u097f]+|[०-९]+")

_SHORT_DAYS = re.compile(r"\b((?:since|for|from|past|last|x)\s+\d{1,3})\s*d\b")  # "since 2 d"
_ALIKE = {  # forms that the table of number words does not know as units
    "hafton": "hafte", "haftey": "hafte", "mahinon": "mahine", "maheeno": "mahine", "dinon": "dino",
    "हफ्तों": "हफ्ते", "हफ़्तों": "हफ़्ते", "महीनों": "महीने", "दिनों": "दिन", "सालों": "साल",
}  # fmt: skip


def words_of(text: str) -> list[str]:
    """Divide an answer: "Teen din se, 38 kg" becomes ["3", "din", "se", "38", "kg"]."""
    return list(_words_of(text))


@forgetful
@lru_cache(maxsize=2048)
def _words_of(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'").replace("छः", "छह")
    plain = _SHORT_DAYS.sub(r"\1 days", plain)
    return tuple(digits([_ALIKE.get(word, word) for word in _WORD.findall(plain)]))


def number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None
