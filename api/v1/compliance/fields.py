"""Fields that several requests of the desk share, each with its bounds."""

from datetime import date, datetime, time, timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Path, Query
from pydantic import AfterValidator, Field

from core.errors import Invalid
from privacy.kinds import Kind

_INDIA = ZoneInfo("Asia/Kolkata")


def _telling(words: str) -> str:
    """Refuse a reason that only looks like one."""
    told = words.strip()
    if "\x00" in told or len(told) < 10:  # noqa: PLR2004
        raise ValueError("say why, in ten characters or more")
    told.encode()
    return told


Reason = Annotated[str, Field(min_length=10, max_length=500), AfterValidator(_telling)]
Cursor = Annotated[str, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=200)]
Score = Annotated[float | None, Query(ge=0, le=1)]
Day = Annotated[str | None, Query(pattern=r"^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Name = Annotated[str | None, Query(pattern=r"^[A-Za-z0-9_.-]{1,60}$")]
Entity = Annotated[Kind | None, Query()]
Turn = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class NoSuchDay(Invalid):
    """The month has not that many days."""


def begin_of(day: str | None) -> datetime | None:
    """Give the moment at which a day begins in India."""
    return _moment(day) if day else None


def end_of(day: str | None) -> datetime | None:
    return _moment(day) + timedelta(days=1) if day else None


def day_of(moment: datetime) -> date:
    """Name the day that it is in India."""
    return moment.astimezone(_INDIA).date()


def _moment(day: str) -> datetime:
    try:
        chosen = date.fromisoformat(day)
    except ValueError as error:
        raise NoSuchDay("there is no such day") from error
    return datetime.combine(chosen, time(), _INDIA)
