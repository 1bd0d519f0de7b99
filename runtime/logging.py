"""Structured logs that cannot hold what a patient said: only known fields, never messages."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from privacy.scan import Guard, scan

ALLOWED = frozenset(
    [
        "event",
        "level",
        "timestamp",
        "logger",
        "request",
        "method",
        "route",
        "status",
        "milliseconds",
        "hospital",
        "actor",
        "consult",
        "case",
        "recognizer",
        "patient",
        "prescription",
        "job",
        "stream",
        "version",
        "sink",
        "host",
        "bytes",
        "decision",
        "rule",
        "reason",
        "error",
        "where",
        "count",
        "url",
        "stage",
    ]
)


_OURS = frozenset({"timestamp", "level", "url", "hospital", "actor", "milliseconds"})
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def configure(level: str) -> None:
    """Send JSON lines to standard error; libraries' own loggers keep to warnings."""
    handler = logging.StreamHandler()
    handler.setFormatter(_WithoutMessages())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            name_the_error,
            only_allowed_fields,
            nothing_that_identifies,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        # standard error as it is when something is logged, not as it was at the start
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


class _WithoutMessages(logging.Formatter):
    """Libraries put what they were handed into messages: keep who, how bad, what kind, where."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        cause = f" {type(error).__name__} at {_place(error)}" if error else ""
        return f"{record.levelname} {record.name} {record.module}:{record.lineno}{cause}"


def name_the_error(_: Any, __: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Turn an exception into its type and place: its message may quote a patient."""
    error = entry.pop("exc_info", None)
    error = sys.exc_info()[1] if error is True else error
    if isinstance(error, BaseException):
        entry["error"] = type(error).__name__
        entry["where"] = _place(error)
    return entry


def only_allowed_fields(
    _: Any, __: str, entry: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Drop every field nobody has declared, and say that something was dropped."""
    unknown = sorted(set(entry) - ALLOWED)
    for name in unknown:
        del entry[name]
    if unknown:
        entry["reason"] = f"dropped undeclared fields: {len(unknown)}"
    return entry


def nothing_that_identifies(
    _: Any, __: str, entry: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Withhold a declared field's words where the second detector finds an identifier in them."""
    for name in entry.keys() - _OURS:
        value = entry[name]
        if isinstance(value, str) and any(True for _ in scan(_UUID.sub("", value), Guard())):
            entry[name] = "[withheld]"
    return entry


def _place(error: BaseException) -> str:
    """Name the innermost file, with its folder, and the line."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return ""
    return f"{'/'.join(frame.tb_frame.f_code.co_filename.split('/')[-2:])}:{frame.tb_lineno}"
