"""Words of an answer in lower case, with number words as digits."""

import re
import unicodedata

from safety.reading.numbers import digits

_WORD = re.compile(r"\d+(?:\.\d+)?|[a-z']+|[\u0900-\u097f]+|[०-९]+")


def words_of(text: str) -> list[str]:
    """Divide an answer: "Teen din se, 38 kg" becomes ["3", "din", "se", "38", "kg"]."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return digits(_WORD.findall(plain))


def number(word: str) -> float | None:
    try:
        return float(word)
    except ValueError:
        return None
