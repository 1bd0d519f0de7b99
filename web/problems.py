"""Errors as pages: what happened and what to do, in the reader's language."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from api import problems
from api.call import by_browser
from core.errors import ConsultError
from web.render import render
from web.session import SignInFirst
from web.words import words_for


def install(app: FastAPI) -> None:
    """Answer a browser with a page; other clients get problem+json as before."""
    app.add_exception_handler(ConsultError, _on_purpose)
    app.add_exception_handler(RequestValidationError, _not_found)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


async def _on_purpose(request: Request, error: Exception) -> Response:
    assert isinstance(error, ConsultError)
    if isinstance(error, SignInFirst):
        return _sign_in(request, error)
    if not by_browser(request):
        return await problems.on_purpose(request, error)
    return problem_page(request, error.status, words_for(request).problem(error))


async def _not_found(request: Request, error: Exception) -> Response:
    """Answer as for an address of nothing: this one cannot be read."""
    if not by_browser(request):
        return await problems.invalid(request, error)
    return problem_page(request, 404)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if not by_browser(request):
        return await problems.http(request, error)
    return problem_page(request, error.status_code)


async def _unexpected(request: Request, error: Exception) -> Response:
    answer = await problems.unexpected(request, error)
    return problem_page(request, 500) if by_browser(request) else answer


def _sign_in(request: Request, error: SignInFirst) -> Response:
    """Lead to the sign-in; from a link elsewhere first ask again, as one of our own pages."""
    if request.headers.get("sec-fetch-mode") == "cors":
        return problems.problem(401, "SignedOut", "sign in again")
    if error.cross_site:
        return render("again.html", words_for(request))
    return RedirectResponse("/sign-in", 303)


def problem_page(request: Request, status: int, name: str = "") -> Response:
    """Say in plain words what happened and what to do."""
    words = words_for(request)
    known = words.first(f"problems.{name or f's{status}'}.title")
    key = (name or f"s{status}") if known else "s500"
    return render(
        "problem.html", words, status=status, key=f"problems.{key}", role="", here="/", demo=False
    )
