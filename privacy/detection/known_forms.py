"""The forms in which a registered date of birth, address or number is said."""

import re
from collections.abc import Iterator
from itertools import pairwise

from privacy.normal import fold

_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}


def date_forms(iso: str) -> Iterator[str]:
    """Give the digit strings a date of birth is said as."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", iso)
    if match:
        year, month, day = match.groups()
        for d in {day, day.lstrip("0")}:
            for m in {month, month.lstrip("0")}:
                yield from (d + m + year, d + m + year[2:], m + d + year, year + month + day)


def address_words(address: str) -> frozenset[str]:
    text = fold(address).text.lower()
    words = re.findall(r"\d+|[^\W\d_]+", text)
    words += [said for written, said in _ORDINALS.items() if written in text]
    spoken = {a + b for a, b in pairwise(words) if a.isdigit() and b.isdigit()}
    return frozenset(words) | spoken


def pieces(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Give a run whole, then each of its groups."""
    yield match.span()
    for group in re.finditer(r"\d+", match[0]):
        yield match.start() + group.start(), match.start() + group.end()
