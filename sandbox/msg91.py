"""MSG91's flow API: template and slots must match, and errors come with status 200."""

import re
from collections import deque
from typing import Any

from fastapi import APIRouter, Request

_PHONE = re.compile(r"91[6-9]\d{9}")


def router(templates: dict[str, tuple[str, tuple[str, ...]]], key: str) -> APIRouter:
    """Answer for the account of `key`. `templates`: id -> (registered text, slots)."""
    routes = APIRouter(prefix="/msg91")
    delivered: deque[dict[str, str]] = deque(maxlen=1000)

    @routes.post("/api/v5/flow")
    async def flow(request: Request) -> dict[str, str]:
        if request.headers.get("authkey") != key:
            return _error("Authentication failure")
        body = await request.json()
        problem = _problem(body, templates)
        if problem:
            return _error(problem)
        text, _ = templates[body["template_id"]]
        for recipient in body["recipients"]:
            delivered.append({"to": recipient["mobiles"], "text": text.format(**recipient)})
        return {"type": "success", "message": f"{len(delivered):024x}"}

    @routes.get("/phones/{number}")
    async def phone(number: str) -> list[str]:
        """Show what that phone got, newest first. Not part of the vendor's API."""
        return [each["text"] for each in reversed(delivered) if each["to"] == number]

    return routes


def _problem(body: dict[str, Any], templates: dict[str, tuple[str, tuple[str, ...]]]) -> str:
    if body.get("template_id") not in templates:
        return "template not found"
    _, slots = templates[body["template_id"]]
    for recipient in body.get("recipients") or [{}]:
        if not _PHONE.fullmatch(str(recipient.get("mobiles", ""))):
            return "Please provide valid mobile no."
        if set(recipient) - {"mobiles"} != set(slots):
            return "template variables mismatch"
    return ""


def _error(message: str) -> dict[str, str]:
    return {"type": "error", "message": message}
