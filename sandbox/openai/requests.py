"""Requests as the real server wants them; each refusal in its words and with its status."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ROLES = {"system", "developer", "user", "assistant"}
_UNKNOWN_TO_STRICT = {"default", "allOf", "not", "if", "then", "else", "patternProperties"}
_FIELDS = {
    "model", "messages", "max_completion_tokens", "max_tokens", "response_format", "store",
    "stream", "temperature", "top_p", "n", "seed", "stop", "reasoning_effort", "metadata",
    "safety_identifier", "user",
}  # fmt: skip
_DEEPEST = 10
_MOST_PROPERTIES = 5000


@dataclass(eq=False)
class Refused(Exception):
    """A request that is not served: status, code, parameter and message as on the wire."""

    status: int
    code: str
    message: str
    parameter: str | None = None
    kind: str = "invalid_request_error"

    @property
    def body(self) -> dict[str, Any]:
        return {
            "error": {
                "message": self.message,
                "type": self.kind,
                "param": self.parameter,
                "code": self.code or None,
            }
        }


def authorized(header: str, key: str) -> None:
    if header != f"Bearer {key}":
        raise Refused(401, "invalid_api_key", "Incorrect API key provided.")


def checked(body: Any, models: frozenset[str]) -> dict[str, Any]:
    """Give the schema of a structured request, or raise `Refused`."""
    if not isinstance(body, dict):
        raise Refused(400, "", "The body must be a JSON object.")
    if unknown := sorted(set(body) - _FIELDS):
        raise _bad(f"Unrecognized request argument supplied: {unknown[0]}", unknown[0])
    if body.get("model") not in models:
        named = body.get("model")
        raise Refused(404, "model_not_found", f"The model `{named}` does not exist.", "model")
    _messages(body.get("messages"))
    if "max_tokens" in body and "max_completion_tokens" in body:
        raise _bad("Set either max_tokens or max_completion_tokens.", "max_tokens")
    if body.get("stream"):
        raise _bad("This stand-in does not stream.", "stream")
    return _schema_of(body.get("response_format"))


def document(messages: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the JSON document that the user sent last; empty where there is none."""
    for message in reversed(messages):
        if message["role"] == "user":
            try:
                case = json.loads(message["content"])
            except ValueError:
                continue
            if isinstance(case, dict):
                return case
    return {}


def _messages(messages: Any) -> None:
    if not isinstance(messages, list) or not messages:
        raise _bad("[] is too short - 'messages'", "messages")
    for number, message in enumerate(messages):
        if not isinstance(message, dict) or message.get("role") not in _ROLES:
            raise _bad("Invalid role.", f"messages[{number}].role")
        if not isinstance(message.get("content"), str) or not message["content"]:
            raise _bad("Invalid content.", f"messages[{number}].content")


def _schema_of(wanted: Any) -> dict[str, Any]:
    if not isinstance(wanted, dict) or wanted.get("type") != "json_schema":
        raise _bad("This stand-in serves response_format json_schema.", "response_format")
    described = wanted.get("json_schema")
    if not isinstance(described, dict) or not _NAME.fullmatch(str(described.get("name", ""))):
        raise _bad("Invalid 'response_format.json_schema.name'.", "response_format")
    schema = described.get("schema")
    if not isinstance(schema, dict):
        raise _bad("Missing required parameter: 'schema'.", "response_format")
    if described.get("strict") is not True:
        raise _bad("This stand-in serves strict schemas only.", "response_format")
    problem = next(problems(schema), "")
    if problem:
        name = described["name"]
        raise _bad(f"Invalid schema for response_format '{name}': {problem}", "response_format")
    return schema


def problems(schema: dict[str, Any]) -> Iterator[str]:
    """Say what strict mode refuses in a schema."""
    if schema.get("type") != "object":
        yield "schema must be a JSON Schema of 'type: \"object\"'"
    counted = [0]
    yield from _walk(schema, "()", 0, counted)
    for name, inner in schema.get("$defs", {}).items():
        yield from _walk(inner, f"('$defs', '{name}')", 1, counted)


def _walk(schema: Any, where: str, depth: int, counted: list[int]) -> Iterator[str]:
    if not isinstance(schema, dict):
        yield f"In context={where}, schema is not an object."
        return
    if depth > _DEEPEST:
        yield f"In context={where}, schema is nested too deeply."
        return
    if unknown := sorted(_UNKNOWN_TO_STRICT & set(schema)):
        yield f"In context={where}, '{unknown[0]}' is not permitted."
    if schema.get("type") == "object":
        yield from _object(schema, where, depth, counted)
    if "items" in schema:
        yield from _walk(schema["items"], f"{where}.items", depth + 1, counted)
    for each in schema.get("anyOf", []):
        yield from _walk(each, f"{where}.anyOf", depth + 1, counted)


def _object(schema: dict[str, Any], where: str, depth: int, counted: list[int]) -> Iterator[str]:
    properties = schema.get("properties", {})
    counted[0] += len(properties)
    if counted[0] > _MOST_PROPERTIES:
        yield "too many properties"
    if schema.get("additionalProperties") is not False:
        yield f"In context={where}, 'additionalProperties' is required to be supplied and false."
    if missing := sorted(set(properties) - set(schema.get("required", []))):
        yield f"In context={where}, 'required' must include every key. Missing '{missing[0]}'."
    for name, inner in properties.items():
        yield from _walk(inner, f"{where}.{name}", depth + 1, counted)


def _bad(message: str, parameter: str) -> Refused:
    return Refused(400, "", message, parameter)
