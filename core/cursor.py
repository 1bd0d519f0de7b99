"""Where a page of a log ended: the moment and the id of its last line."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import Select, tuple_
from sqlmodel import col

from core.errors import Invalid
from core.frozen import Frozen

MOST = 200
Line = TypeVar("Line", bound=Frozen)


class BadCursor(Invalid):
    """Not a place where a page of ours has ended."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """Some lines, the newest first. `next` asks for those after them; "": there are none."""

    lines: list[Line]
    next: str


def after(wanted: Select[Any], row: Any, cursor: str, limit: int) -> Select[Any]:
    """Ask for one line more than `limit` of what comes after `cursor`, the newest first."""
    at, name = col(row.at), col(row.id)
    if cursor:
        wanted = wanted.where(tuple_(at, name) < tuple_(*_read(cursor)))
    return wanted.order_by(at.desc(), name.desc()).limit(min(limit, MOST) + 1)


def page(lines: Sequence[Line], rows: Sequence[Any], limit: int) -> Page[Line]:
    """Cut the line that was asked for only to see whether there are more."""
    limit = min(limit, MOST)
    more = len(rows) > limit
    return Page(list(lines[:limit]), _written(rows[limit - 1]) if more else "")


def _written(row: Any) -> str:
    return base64.urlsafe_b64encode(f"{row.at.isoformat()} {row.id.hex}".encode()).decode()


def _read(cursor: str) -> tuple[datetime, UUID]:
    try:
        at, name = base64.urlsafe_b64decode(cursor.encode()).decode().split(" ")
        moment, found = datetime.fromisoformat(at), UUID(name)
    except (ValueError, binascii.Error) as bad:
        raise BadCursor("ask for a page from its beginning") from bad
    if moment.tzinfo is None:
        raise BadCursor("ask for a page from its beginning")
    return moment, found
