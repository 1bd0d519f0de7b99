"""Every visible word, in the reader's language."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError
from starlette.requests import Request

from core.plain_data import read_yaml

LANGUAGES = ("en", "hi")
COOKIE = "vaidya-language"
_FOLDER = Path(__file__).parent / "strings"
_CLOCK = ZoneInfo("Asia/Kolkata")


class Words:
    """The strings of one language: `words("sign_in.phone")`."""

    def __init__(self, language: str, entries: Mapping[str, str]) -> None:
        self.language, self.entries = language, entries

    def __call__(self, key: str, /, **slots: object) -> str:
        """Give a string with its slots filled. Raises `KeyError` for a key nobody wrote."""
        return self.entries[key].format_map(slots)

    def first(self, *keys: str) -> str:
        """Give the first of several strings that there is, "" if there is none."""
        return next((self.entries[key] for key in keys if key in self.entries), "")

    def problem(self, error: Exception) -> str:
        """Name the words for an error: its own, else those of its status."""
        status = getattr(error, "status", 422 if isinstance(error, ValidationError) else 500)
        for key in (type(error).__name__, f"s{status}"):
            if f"problems.{key}.what" in self.entries:
                return key
        return "s500"

    def when(self, at: datetime) -> str:
        """Write a moment as people in India do."""
        here = at.astimezone(_CLOCK)
        month = self(f"months.m{here.month}")
        return f"{here.day} {month} {here.year}, {here:%H:%M}"


@lru_cache
def words(language: str) -> Words:
    data = read_yaml(_FOLDER / f"{language}.yaml")
    return Words(language, dict(_flat(data)))


def words_for(request: Request) -> Words:
    """Choose by the cookie, else by what the browser asks for."""
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return words(chosen)
    wanted = request.headers.get("accept-language", "").casefold()
    return words("hi" if wanted.startswith("hi") else "en")


def _flat(data: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
