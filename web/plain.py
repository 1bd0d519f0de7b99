"""A prescription's lines as one would say them to the patient."""

from datetime import datetime
from typing import NamedTuple

from core.prescription import Draft, Line
from identity.patients import Profile
from review.wording import intake_of
from web.words import Words

_MOST_TIMES = 6
_MONTHS_SHOWN_BELOW = 2  # years


class PlainLine(NamedTuple):
    medicine: str
    form: str
    take: str
    often: str
    days: str
    instructions: str


def plain_age(profile: Profile, now: datetime, words: Words) -> str:
    years = profile.age_on(now.date())
    if years < _MONTHS_SHOWN_BELOW:
        return words("age.months", months=int(years * 12))
    return words("age.years", years=int(years))


def plain_lines(draft: Draft, words: Words) -> list[PlainLine]:
    return [_plain(line, words) for line in draft.lines]


def _plain(line: Line, words: Words) -> PlainLine:
    often = _often(line, words)
    return PlainLine(
        medicine=line.medicine.capitalize(),
        form=f"{line.form} {line.strength}".strip(),
        take=_take(line, words),
        often=words("rx.when_needed", often=often) if line.as_needed else often,
        days=words("rx.one_day") if line.days == 1 else words("rx.days", days=line.days),
        instructions=line.instructions,
    )


def _take(line: Line, words: Words) -> str:
    """Say how much at once; what cannot be counted is as the prescription has it."""
    intake = intake_of(line)
    if intake is not None:
        unit = words.first(f"units.{intake.unit}") or intake.unit
        return words("rx.take", amount=f"{intake.amount:g}", unit=unit)
    if line.dose is None or line.dose.per_kg:
        return words("rx.as_instructed")
    unit = words.first(f"units.{line.dose.unit}") or line.dose.unit.value
    return words("rx.take", amount=f"{line.dose.amount:g}", unit=unit)


def _often(line: Line, words: Words) -> str:
    times = line.times_per_day
    if times >= 1:
        known = words.first(f"rx.times{times:g}") if times <= _MOST_TIMES else ""
        return known or words("rx.times", times=f"{times:g}")
    return words("rx.every_days", days=round(1 / times))
