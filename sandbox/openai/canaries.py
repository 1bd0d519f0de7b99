"""Identifiers that must never arrive. One that does is refused loudly and stays on record."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Canaries:
    """`violations` names what arrived; whoever reads the list seeded it."""

    seeded: set[str] = field(default_factory=set)
    violations: list[str] = field(default_factory=list)

    def look(self, body: Any, headers: str) -> list[str]:
        """Find seeded identifiers anywhere in a request, however they are cased or separated."""
        text = _folded("\n".join((*_texts(body), headers)))
        digits = re.sub(r"(?<=\d)[\s+.,()/-]+(?=\d)", "", text)
        found = sorted(c for c in self.seeded if _stands(_folded(c), text, digits))
        self.violations += found
        return found


def _stands(canary: str, text: str, digits: str) -> bool:
    number = re.sub(r"[\s+.,()/-]+", "", canary)
    if number.isdigit():
        return number in digits
    spaced = r"[\s_.-]+".join(map(re.escape, canary.split()))
    return re.search(rf"(?<!\w){spaced}(?!\w)", text) is not None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield str(name)
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, str):
        yield value
        if value[:1] in "{[":
            try:
                yield from _texts(json.loads(value))
            except ValueError:
                return
    else:
        yield str(value)
