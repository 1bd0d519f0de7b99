"""Who may call what: every route against every role, and against nobody."""

from collections.abc import Iterable, Iterator

import httpx2
import pytest
from fastapi.routing import APIRoute, _IncludedRouter
from starlette.routing import BaseRoute

from api.app import create_app
from api.call import Allow
from identity.roles import Role
from runtime.wiring import Application
from tests.api.clinic import sign_in_patient, sign_in_staff

ID = "01a20346-21d1-77e8-b9e3-59b74008615c"
OPEN = {  # no session: sign-in itself, notices, public verification, vendors' answers, probes
    "POST /api/v1/auth/codes",
    "POST /api/v1/auth/sessions",
    "POST /api/v1/auth/staff/sessions",
    "GET /api/v1/consents/notices",
    "GET /api/v1/verify/{code}",
    "POST /api/v1/webhooks/esign",
    "POST /api/v1/webhooks/razorpay",
    "POST /api/v1/payments/return",
    "GET /livez",
    "GET /readyz",
    "GET /health/deps",
}
EVERYBODY = {
    "GET /api/v1/auth/me",
    "DELETE /api/v1/auth/sessions/current",
    "GET /api/v1/medicines",
    "GET /api/v1/medicines/{sku}",
}
BY_PREFIX = {
    "/api/v1/auth/confirmations": set(Role) - {Role.PATIENT},
    "/api/v1/patients": {Role.PATIENT},
    "/api/v1/consents": {Role.PATIENT},
    "/api/v1/consults": {Role.PATIENT},
    "/api/v1/prescriptions": {Role.PATIENT},
    "/api/v1/review": {Role.PHYSICIAN},
    "/api/v1/cart": {Role.PATIENT},
    "/api/v1/addresses": {Role.PATIENT},
    "/api/v1/orders": {Role.PATIENT},
    "/api/v1/payments": {Role.PATIENT},
    "/api/v1/pharmacy": {Role.PHARMACIST},
    "/api/v1/deliveries": {Role.RIDER},
    "/api/v1/compliance": {Role.COMPLIANCE},
    "/api/v1/admin": {Role.ADMIN},
}


def routes(app: Application) -> Iterator[tuple[str, str, APIRoute]]:
    for path, route in _flat(create_app(app.services).routes):
        for method in sorted(route.methods or ()):
            yield f"{method} {path}", method, route


def _flat(found: Iterable[BaseRoute], prefix: str = "") -> Iterator[tuple[str, APIRoute]]:
    """Walk into included routers: FastAPI keeps them as they are, each with its prefix."""
    for route in found:
        if isinstance(route, APIRoute):
            yield prefix + route.path, route
        elif isinstance(route, _IncludedRouter):
            inner = prefix + route.include_context.prefix
            yield from _flat(route.original_router.routes, inner)


def test_the_matrix_sees_every_route(app: Application) -> None:
    """What FastAPI describes is what is tested: a walk that finds nothing proves nothing."""
    described = {
        f"{method.upper()} {path}"
        for path, methods in create_app(app.services).openapi()["paths"].items()
        for method in methods
    }
    assert {name for name, _, _ in routes(app)} == described
    assert len(described) > 50


def allowed(route: APIRoute) -> set[Role]:
    """Read the roles off the route's own dependencies."""
    found = [each.call for each in route.dependant.dependencies]
    return {role for call in found if isinstance(call, Allow) for role in call.roles}


def expected(name: str) -> set[Role]:
    if name in EVERYBODY:
        return set(Role)
    path = name.split(" ")[1]
    return next(roles for prefix, roles in BY_PREFIX.items() if path.startswith(prefix))


async def test_every_route_lets_in_just_who_the_matrix_says(app: Application) -> None:
    for name, _, route in routes(app):
        assert allowed(route) == (set() if name in OPEN else expected(name)), name


async def test_nobody_gets_in_without_signing_in(
    client: httpx2.AsyncClient, app: Application
) -> None:
    for name, method, _ in routes(app):
        if name in OPEN:
            continue
        for headers in ({}, {"Authorization": "Bearer nonsense"}):
            answer = await client.request(method, _url(name), headers=headers)
            assert answer.status_code == 401, name


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PATIENT])
async def test_a_role_is_refused_what_is_not_its_own(
    client: httpx2.AsyncClient, app: Application, role: Role
) -> None:
    headers = await sign_in_staff(client, role.value)
    for name, method, _ in routes(app):
        if name not in OPEN and role not in expected(name):
            answer = await client.request(method, _url(name), headers=headers, json={})
            assert answer.status_code in {403, 422}, name
            assert "Rajesh" not in answer.text


async def test_a_patient_is_refused_the_desk(client: httpx2.AsyncClient, app: Application) -> None:
    headers = await sign_in_patient(client, app)
    for name, method, _ in routes(app):
        if "/review/" in name:
            answer = await client.request(method, _url(name), headers=headers, json={})
            assert answer.status_code in {403, 422}, name


def _url(name: str) -> str:
    filled = (
        name.split(" ")[1]
        .replace("{code}", "X")
        .replace("{sku}", "X")
        .replace("{release}", "0" * 64)
    )
    for each in ("patient", "consult", "prescription", "order", "address"):
        filled = filled.replace(f"{{{each}}}", ID)
    return f"http://clinic{filled}"
