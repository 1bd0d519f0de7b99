"""The names of fields that we have given ourselves; a key somebody made up may identify them."""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

_PLACES = frozenset({"body", "query", "path", "header", "cookie"})
UNKNOWN = "?"


def named(app: FastAPI, place: tuple[int | str, ...]) -> str:
    """Write where an error is, e.g. ``body.draft.lines.0.dose``; `?` for what we never named."""
    known = _known(app)
    parts = (str(part) if isinstance(part, int) or part in known else UNKNOWN for part in place)
    return ".".join(parts)


def prepare(app: FastAPI) -> None:
    """Collect the names, once: it takes a second of a core."""
    if not hasattr(app.state, "declared_names"):
        app.state.declared_names = _PLACES | frozenset(_names(app.openapi()))


def _known(app: FastAPI) -> frozenset[str]:
    prepare(app)
    found: frozenset[str] = app.state.declared_names
    return found


def _names(schema: Any) -> Iterator[str]:
    """Give the names of properties and parameters in an OpenAPI description."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        yield from properties if isinstance(properties, dict) else ()
        if "in" in schema and isinstance(schema.get("name"), str):
            yield schema["name"]
        for inner in schema.values():
            yield from _names(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from _names(inner)
