"""A log as a table for a spreadsheet: streamed, and no cell is a formula."""

import csv
import io
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import TypeVar

from fastapi.responses import StreamingResponse

from core.cursor import Page
from core.frozen import Frozen

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
Line = TypeVar("Line", bound=Frozen)
Fetch = Callable[[str], Awaitable[Page[Line]]]


def sheet(name: str, columns: tuple[str, ...], fetch: Fetch[Line]) -> StreamingResponse:
    """Send all pages of a log, each read when the one before was sent."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return StreamingResponse(_rows(columns, fetch), media_type="text/csv", headers=headers)


async def _rows(columns: tuple[str, ...], fetch: Fetch[Line]) -> AsyncIterator[str]:
    yield _row(columns)
    cursor = ""
    while True:
        page = await fetch(cursor)
        for line in page.lines:
            fields = line.model_dump(mode="json")
            yield _row(fields[column] for column in columns)
        cursor = page.next
        if not cursor:
            return


def _row(cells: Iterable[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return buffer.getvalue()


def safe(cell: object) -> str:
    """Write a cell so that no spreadsheet takes it for a formula (OWASP, CSV injection)."""
    text = "" if cell is None else str(cell)
    number = isinstance(cell, int | float)
    return f"'{text}" if text.startswith(_FORMULA) and not number else text
