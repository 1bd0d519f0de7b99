"""Long-standing conditions a patient tells of."""

import functools
import re
from pathlib import Path

from core.plain_data import read_yaml

_FILE = Path(__file__).parents[1] / "data" / "history.yaml"
_DENIED = re.compile(r"\b(?:no|not|never|without|nahi|nahin|nhi|koi)\b|नहीं|नही|कोई", re.IGNORECASE)
_REACH = 24  # code points around a mention in which a denial counts
_RELATIVES = re.compile(
    r"\b(?:father|mother|brother|sister|family|papa|mummy|bhai|behen|pita|maa)\b", re.IGNORECASE
)


def conditions(text: str) -> tuple[str, ...]:
    """Name the conditions told of the patient; denied ones and a relative's are left out."""
    plain = text.casefold()
    return tuple(name for name, pattern in _patterns().items() if _told(plain, pattern))


def _told(plain: str, pattern: re.Pattern[str]) -> bool:
    for found in pattern.finditer(plain):
        clause = re.split(r"[.;,!?\n]", plain[max(0, found.start() - _REACH) : found.start()])[-1]
        after = re.split(r"[.;,!?\n]", plain[found.end() : found.end() + _REACH])[0]
        if not _DENIED.search(clause + " | " + after) and not _RELATIVES.search(clause):
            return True
    return False


@functools.lru_cache
def _patterns() -> dict[str, re.Pattern[str]]:
    table: dict[str, list[str]] = read_yaml(_FILE)
    return {
        name: re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")
        for name, words in table.items()
    }
