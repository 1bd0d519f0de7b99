"""Puts the pages beside the API."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

from web import problems
from web.pages import (
    admin,
    cart,
    case,
    consents,
    consult,
    deliveries,
    desk,
    home,
    order,
    people,
    pharmacy,
    prescription,
    replay,
    seen,
    shelf,
    sign_in,
    signing,
    start,
)
from web.pages.compliance import log, misses, overview, queue, registers, retention

_STATIC = Path(__file__).parent / "static"
PARTS = (
    *(start, sign_in, home, people, consents, seen, consult, prescription, desk, case, signing),
    *(replay, admin),
    *(cart, order, pharmacy, shelf, deliveries),
    *(overview, log, queue, misses, registers, retention),
)


class Files(StaticFiles):
    """Our own scripts and styles: kept by the browser, asked about each time."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = "no-cache"
        return answer


def install(app: FastAPI) -> None:
    problems.install(app)
    for part in PARTS:
        app.include_router(part.router, include_in_schema=False)
    app.mount("/static", Files(directory=_STATIC), name="static")
