"""What a constrained decoder does: brings an answer into the very shape that was asked for."""

from typing import Any

_EMPTY: dict[str, Any] = {"string": "", "number": 0, "integer": 0, "boolean": False, "null": None}


def shaped(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> Any:
    """Give `value` as far as the schema has room for it, and something empty for the rest."""
    if "$ref" in schema:
        return shaped(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "anyOf" in schema:
        return shaped(value, schema["anyOf"][0], root)
    if "enum" in schema:
        return value if value in schema["enum"] else schema["enum"][0]
    return _typed(value, schema, root)


def _typed(value: Any, schema: dict[str, Any], root: dict[str, Any]) -> Any:
    kind = schema.get("type")
    if kind == "object":
        given = value if isinstance(value, dict) else {}
        return {
            name: shaped(given.get(name), inner, root)
            for name, inner in schema.get("properties", {}).items()
        }
    if kind == "array":
        items = value if isinstance(value, list) else []
        return [shaped(each, schema["items"], root) for each in items]
    if kind == "integer" and isinstance(value, int | float):
        return int(value)
    return _EMPTY.get(str(kind)) if value is None else value
