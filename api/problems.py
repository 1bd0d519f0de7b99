"""Errors as RFC 9457 problem+json: what happened and what to do, never what was sent."""

from http import HTTPStatus

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.declared import named
from core.errors import ConsultError

_LOG = structlog.get_logger()
_MOST_ERRORS = 20


def problem(status: int, title: str, detail: str, **more: object) -> JSONResponse:
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None  # noqa: PLR2004
    return JSONResponse(body, status, headers=headers, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    app.add_exception_handler(ConsultError, on_purpose)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)
    app.add_exception_handler(Exception, unexpected)


async def on_purpose(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ConsultError)
    more = getattr(error, "more", {})
    return problem(error.status, type(error).__name__, str(error), **more)


async def invalid(request: Request, error: Exception) -> JSONResponse:
    """Name the fields that are wrong and why; leave out the values, they may identify somebody."""
    assert isinstance(error, RequestValidationError)
    wrong = [
        {"field": named(request.app, each["loc"]), "reason": each["type"]}
        for each in error.errors()[:_MOST_ERRORS]
    ]
    return problem(422, "Invalid", "the request does not have the expected form", errors=wrong)


async def http(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    title = HTTPStatus(error.status_code).phrase.title().replace(" ", "")
    return problem(error.status_code, title, str(error.detail))


async def unexpected(request: Request, error: Exception) -> JSONResponse:
    route = getattr(request.scope.get("route"), "path", "")
    _LOG.error("request failed", route=route, exc_info=error)
    return problem(500, "Unexpected", "something failed on our side; nothing was recorded")
