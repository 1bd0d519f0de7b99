"""The endpoints a client calls, and the panel that tests and demos steer them by."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import JSONResponse, Response

from sandbox.openai.advising import advise
from sandbox.openai.canaries import Canaries
from sandbox.openai.drafting import draft
from sandbox.openai.faults import FAULTS, HEADERS, SHAPES, STATUSES, in_time
from sandbox.openai.requests import Refused, authorized, checked, document
from sandbox.openai.shaping import shaped

MODEL_KEY = "sandbox-model-key"
MODELS = frozenset({"sandbox-model"})
_TEAPOT = 418
_CHARACTERS_PER_TOKEN = 4


@dataclass
class Server:
    """What the endpoints and the panel share."""

    canaries: Canaries = field(default_factory=Canaries)
    faults: list[str] = field(default_factory=list)
    answered: int = 0


def router(server: Server) -> APIRouter:
    routes = APIRouter(prefix="/openai/v1")

    @routes.get("/models")
    async def models(request: Request) -> Response:
        try:
            authorized(request.headers.get("authorization", ""), MODEL_KEY)
        except Refused as refused:
            return _refusing(refused)
        listed = [{"id": name, "object": "model", "owned_by": "sandbox"} for name in sorted(MODELS)]
        return JSONResponse({"object": "list", "data": listed})

    @routes.post("/chat/completions")
    async def completions(request: Request) -> Response:
        try:
            return await _completed(server, request)
        except Refused as refused:
            return _refusing(refused)

    return routes


def panel(server: Server) -> APIRouter:
    """Let tests spoil the next answers, seed identifiers, and ask whether one arrived."""
    routes = APIRouter(prefix="/control/openai")

    @routes.post("/faults/{fault}", status_code=201)
    async def spoil(fault: str) -> list[str]:
        if fault not in FAULTS:
            raise HTTPException(422, f"one of {sorted(FAULTS)}")
        server.faults.append(fault)
        return server.faults

    @routes.delete("/faults")
    async def behave() -> None:
        server.faults.clear()

    @routes.post("/canaries", status_code=201)
    async def seed(canaries: list[str]) -> int:
        server.canaries.seeded |= {each for each in canaries if each.strip()}
        return len(server.canaries.seeded)

    @routes.delete("/canaries")
    async def forget() -> None:
        server.canaries.seeded.clear()
        server.canaries.violations.clear()

    @routes.get("/violations")
    async def violations() -> list[str]:
        return server.canaries.violations

    return routes


async def _completed(server: Server, request: Request) -> Response:
    headers = dict(request.headers)
    authorized(headers.pop("authorization", ""), MODEL_KEY)
    try:
        body = json.loads(await request.body())
    except ValueError as error:
        raise Refused(400, "", "We could not parse the JSON body of your request.") from error
    if server.canaries.look(body, " ".join(headers.values())):
        raise Refused(_TEAPOT, "identifier_arrived", "A seeded identifier arrived.", kind="leak")
    schema = checked(body, MODELS)
    fault = server.faults.pop(0) if server.faults else ""
    if fault in STATUSES:
        return _refusing(STATUSES[fault], HEADERS.get(fault))
    answer = _answer(server, body, json.dumps(_content(body, schema)))
    if fault in SHAPES:
        SHAPES[fault](answer)
    elif fault:
        return in_time(fault, answer)
    return JSONResponse(answer)


def _content(body: dict[str, Any], schema: dict[str, Any]) -> Any:
    """Advise on a talk or draft a case, whichever the schema asks for."""
    told = document(body["messages"])
    written = advise(told) if "ask_next" in schema.get("properties", {}) else draft(told)
    return shaped(written, schema, schema)


def _answer(server: Server, body: dict[str, Any], content: str) -> dict[str, Any]:
    server.answered += 1
    read = sum(len(m["content"]) for m in body["messages"]) // _CHARACTERS_PER_TOKEN
    written = len(content) // _CHARACTERS_PER_TOKEN
    return {
        "id": f"chatcmpl-{server.answered:06}",
        "object": "chat.completion",
        "created": int(time.time()),
        "model": body["model"],
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, "refusal": None},
                "logprobs": None,
                "finish_reason": "stop",
            }
        ],
        "usage": {
            "prompt_tokens": read,
            "completion_tokens": written,
            "total_tokens": read + written,
        },
    }


def _refusing(refused: Refused, headers: dict[str, str] | None = None) -> JSONResponse:
    return JSONResponse(refused.body, refused.status, headers=headers)
