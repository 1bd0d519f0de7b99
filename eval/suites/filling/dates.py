"""Dates as they are written and said."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from eval.suites.filling.digits import in_devanagari
from eval.suites.filling.words import DEVANAGARI, ENGLISH, ROMAN, Tongue

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_HINDI = "जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_WRITTEN = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%d-%m-%y", "%Y-%m-%d", "%d-%b-%Y")
_LONG = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%d-%B-%Y", "%d{} %B %Y", "%d{} %B, %Y")
_CENTURY = 2000
_TEEN = 2010


def drawn(rng: Random, first: int, last: int) -> date:
    """Draw a day of the years from `first` to `last`."""
    return date(first, 1, 1) + timedelta(rng.randrange(365 * (last - first + 1)))


def written(day: date, rng: Random) -> str:
    return day.strftime(rng.choice(_WRITTEN))


def long(day: date, rng: Random) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10 * (day.day not in range(11, 14)), "th")
    return day.strftime(rng.choice(_LONG)).format(ending)


def in_hindi(day: date, rng: Random) -> str:
    """Write a date in Devanagari, digits too."""
    named = f"{day.day} {_HINDI[day.month - 1]} {day.year}"
    return in_devanagari(rng.choice((named, day.strftime("%d/%m/%Y"))))


def english(day: date, rng: Random) -> str:
    """Say a date in English."""
    month = _MONTHS[day.month - 1].lower()
    ordinal = _ordinal(day.day)
    plain = ENGLISH.number(day.day)
    shown = rng.choice((f"{ordinal} {month}", f"{month} {ordinal}", f"{plain} {month}"))
    return f"{shown} {_year(day.year)}"


def roman(day: date, _: Random) -> str:
    return (
        f"{ROMAN.number(day.day)} {_MONTHS[day.month - 1].lower()} {_hindi_year(day.year, ROMAN)}"
    )


def devanagari(day: date, _: Random) -> str:
    month = _HINDI[day.month - 1]
    return f"{DEVANAGARI.number(day.day)} {month} {_hindi_year(day.year, DEVANAGARI)}"


def _ordinal(day: int) -> str:
    if day <= len(_ORDINALS):
        return _ORDINALS[day - 1]
    if day == 30:  # noqa: PLR2004
        return "thirtieth"
    return f"{ENGLISH.numbers[day - day % 10]} {_ORDINALS[day % 10 - 1]}"


def _year(year: int) -> str:
    if _CENTURY <= year < _TEEN:
        return ENGLISH.number(year)
    return f"{ENGLISH.numbers[year // 100]} {ENGLISH.number(year % 100)}"


def _hindi_year(year: int, tongue: Tongue) -> str:
    if year >= _CENTURY:
        return tongue.number(year)
    return f"{tongue.numbers[year // 100]} {tongue.hundred} {tongue.number(year % 100)}"


FORMS: dict[str, Callable[[date, Random], str]] = {
    "": written, "long": long, "hi": in_hindi,
    "said": english, "bola": roman, "said.hi": devanagari,
}  # fmt: skip
