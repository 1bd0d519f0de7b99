"""The app a test calls: its routes are built once a run, what stands behind them is the test's."""

from copy import copy
from functools import cache

from fastapi import FastAPI
from starlette.datastructures import State

from api.app import create_app
from api.declared import prepare
from runtime.services import Services
from web.site import install


def served(services: Services, *, pages: bool = False) -> FastAPI:
    """Give the API, or all of the site. FastAPI takes half a second of a core for its routes."""
    app = copy(_routes(pages, services.settings.body_limit))
    app.state = State({**app.state._state, "services": services})
    return app


@cache
def _routes(pages: bool, body_limit: int) -> FastAPI:
    app = create_app(_Nothing(body_limit))  # type: ignore[arg-type]  # routes reach for nothing yet
    if pages:
        install(app)
    prepare(app)
    return app


class _Nothing:
    """Services of nobody: all that building an app reads is a limit."""

    def __init__(self, body_limit: int) -> None:
        self.settings, self.body_limit = self, body_limit
