"""The JSON API, built around finished services."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from fastapi import APIRouter, FastAPI

from api import health, problems
from api.limits import BodyLimit, RequestLog
from api.v1 import (
    admin,
    auth,
    cart,
    compliance,
    consents,
    consults,
    deliveries,
    events,
    live,
    medicines,
    orders,
    patients,
    payments,
    pharmacy,
    prescriptions,
    review,
    verify,
    webhooks,
)
from runtime.services import Services


def create_app(
    services: Services,
    lifespan: Callable[[FastAPI], AbstractAsyncContextManager[None]] | None = None,
) -> FastAPI:
    """Build the app. Nothing is read from the environment here."""
    app = FastAPI(title="Vaidya", version="1", docs_url=None, redoc_url=None, lifespan=lifespan)
    app.state.services = services
    problems.install(app)
    app.add_middleware(BodyLimit, limit=services.settings.body_limit)
    app.add_middleware(RequestLog)
    app.include_router(health.router)
    v1 = APIRouter(prefix="/api/v1")
    parts = (auth, patients, consents, consults, events, live, review, prescriptions, verify)
    shop = (medicines, cart, orders, payments, pharmacy, deliveries)
    for part in (*parts, *shop, compliance, admin, webhooks):
        v1.include_router(part.router)
    app.include_router(v1)
    return app
