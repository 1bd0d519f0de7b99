"""Who may call what: every route against every role, and against nobody."""

from collections.abc import Iterator

import httpx2
import pytest
from fastapi.routing import APIRoute

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
}
EVERYBODY = {
    "GET /api/v1/auth/me",
    "DELETE /api/v1/auth/sessions/current",
    "GET /api/v1/medicines",
    "GET /api/v1/medicines/{sku}",
}
BY_PREFIX = {
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
}


def routes(app: Application) -> Iterator[tuple[str, str, APIRoute]]:
    for route in create_app(app.services).routes:
        if isinstance(route, APIRoute):
            for method in sorted(route.methods or ()):
                yield f"{method} {route.path}", method, route


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
    for name, method, route in routes(app):
        if name in OPEN:
            continue
        for headers in ({}, {"Authorization": "Bearer nonsense"}):
            answer = await client.request(method, _url(route), headers=headers)
            assert answer.status_code == 401, name


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PATIENT])
async def test_a_role_is_refused_what_is_not_its_own(
    client: httpx2.AsyncClient, app: Application, role: Role
) -> None:
    headers = await sign_in_staff(client, role.value)
    for name, method, route in routes(app):
        if name not in OPEN and role not in expected(name):
            answer = await client.request(method, _url(route), headers=headers, json={})
            assert answer.status_code in {403, 422}, name
            assert "Rajesh" not in answer.text


async def test_a_patient_is_refused_the_desk(client: httpx2.AsyncClient, app: Application) -> None:
    headers = await sign_in_patient(client, app)
    for name, method, route in routes(app):
        if "/review/" in name:
            answer = await client.request(method, _url(route), headers=headers, json={})
            assert answer.status_code in {403, 422}, name


def _url(route: APIRoute) -> str:
    filled = route.path.replace("{code}", "X").replace("{sku}", "X")
    for name in ("patient", "consult", "prescription", "order", "address"):
        filled = filled.replace(f"{{{name}}}", ID)
    return f"http://clinic{filled}"
