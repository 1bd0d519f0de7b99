"""Who gets in, what a page may load, and which forms are ours."""

import re

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from identity.roles import Role
from runtime.wiring import Application
from tests.api.clinic import sign_in_patient
from tests.web.conftest import SITE, Visitor
from web.session import Enter, anybody
from web.site import PARTS

ID = "01a20346-21d1-77e8-b9e3-59b74008615c"
PUBLIC = {"/sign-in", "/sign-in/code", "/sign-in/session", "/staff", "/verify", "/verify/{code}"}
FREE = {"/language/{language}"}  # reads and shows nothing
EVERYBODY = {"/", "/sign-out"}
PATIENT = ("/home", "/patients", "/consults", "/prescriptions", "/orders")
STAFF = {
    "/desk": {Role.PHYSICIAN},
    "/pharmacy": {Role.PHARMACIST},
    "/deliveries": {Role.RIDER},
    "/compliance": {Role.COMPLIANCE},
    "/admin": {Role.ADMIN},
}


def pages() -> list[APIRoute]:
    return [each for part in PARTS for each in part.router.routes if isinstance(each, APIRoute)]


def expected(path: str) -> set[Role]:
    if path in EVERYBODY:
        return set(Role)
    if path.startswith(PATIENT):
        return {Role.PATIENT}
    return next((role for prefix, role in STAFF.items() if path.startswith(prefix)), set())


@pytest.mark.parametrize("page", pages(), ids=lambda page: f"{_method(page)} {page.path}")
def test_every_page_lets_in_just_who_it_is_for(page: APIRoute) -> None:
    doors = [each.call for each in page.dependant.dependencies]
    entered = {role for door in doors if isinstance(door, Enter) for role in door.allow.roles}
    assert entered == expected(page.path)
    if not entered:
        assert page.path in PUBLIC | FREE
        assert page.path in FREE or anybody in doors


async def test_nobody_sees_a_page_without_signing_in(visitor: Visitor) -> None:
    for page in pages():
        if expected(page.path):
            answer = await visitor.http.request(_method(page), _filled(page.path))
            assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


async def test_a_role_gets_a_plain_page_instead_of_anothers(visitors: list[Visitor]) -> None:
    patient, physician = visitors
    await patient.sign_in_patient()
    await physician.sign_in_staff("physician")
    for page in pages():
        for who, role in ((patient, Role.PATIENT), (physician, Role.PHYSICIAN)):
            if expected(page.path) and role not in expected(page.path):
                method = _method(page)
                answer = await who.http.request(method, _filled(page.path))
                assert answer.status_code == 403, page.path
                assert answer.headers["content-type"].startswith("text/html")
                assert "Not for you" in answer.text


async def test_a_role_without_a_screen_is_told_so(visitor: Visitor) -> None:
    answer = await visitor.sign_in_staff("ml_engineer")
    assert answer.status_code == 200
    assert "no screen for your role" in answer.text


async def test_every_page_forbids_what_it_does_not_need(visitor: Visitor) -> None:
    await visitor.sign_in_patient()
    for path in ("/home", "/nowhere", "/desk", "/verify/X", "/sign-in"):
        headers = (await visitor.get(path)).headers
        policy = headers["content-security-policy"]
        for part in ("default-src 'self'", "script-src 'self'", "style-src 'self'"):
            assert part in policy
        assert "frame-ancestors 'none'" in policy
        assert "form-action 'self'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "microphone=(self)" in headers["permissions-policy"]
        assert headers["cache-control"] == "no-store"


async def test_a_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    visitor: Visitor,
) -> None:
    await visitor.sign_in_patient()
    again = await visitor.http.get("/sign-in")
    made = again.headers.get("set-cookie", "")
    for word in ("HttpOnly", "SameSite=strict", "Path=/"):
        assert word in made or not made
    jar = {cookie.name: cookie for cookie in visitor.http.cookies.jar}
    assert jar["vaidya-session"].has_nonstandard_attr("HttpOnly")
    assert jar["vaidya-session"].get_nonstandard_attr("SameSite") == "strict"


ELSEWHERE = (
    {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"},
    {"Origin": "https://evil.example"},
    {"Sec-Fetch-Site": "same-site"},
)


async def test_a_form_of_another_site_or_without_this_sessions_token_is_refused(
    visitor: Visitor,
) -> None:
    await visitor.sign_in_patient()
    at = f"/patients/{await visitor.patient()}/consents"
    form = {"form_token": await visitor.token(at), "language": "en", "telemedicine": "1"}
    for headers in ELSEWHERE:
        assert (await visitor.post(at, form, headers)).status_code == 403, headers
    for token in ("", "0" * 64, "ü"):
        answer = await visitor.post(at, form | {"form_token": token})
        assert answer.status_code == 403, token
        assert "Please try once more" in answer.text
    assert "You agreed to this" not in (await visitor.get(at)).text
    assert "You agreed to this" in (await visitor.post(at, form)).text


async def test_the_token_of_one_session_is_worth_nothing_in_another(
    visitors: list[Visitor],
) -> None:
    one, other = visitors
    await one.sign_in_patient()
    await other.sign_in_patient("+919812345670")
    stolen = await other.token("/home")
    assert (await one.post("/sign-out", {"form_token": stolen})).status_code == 403


async def test_after_signing_out_the_cookie_opens_nothing(visitor: Visitor) -> None:
    await visitor.sign_in_patient()
    kept = visitor.http.cookies["vaidya-session"]
    await visitor.send("/home", "/sign-out", {})
    visitor.http.cookies.set("vaidya-session", kept, domain="clinic.local")
    assert (await visitor.get("/home")).url.path == "/sign-in"


API_REFUSED: list[dict[str, str]] = [
    {},
    {"Origin": "null"},
    {"Origin": "https://evil.example"},
    {"Origin": SITE, "Sec-Fetch-Site": "cross-site"},
    {"Origin": SITE, "Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"},
]


async def test_the_api_takes_a_cookie_from_our_own_pages_only(visitor: Visitor) -> None:
    await visitor.sign_in_patient()
    body = {"patient": await visitor.patient(), "purpose": "telemedicine"}
    wanted = {"Accept": "*/*"}
    url = "/api/v1/consents"
    for headers in API_REFUSED:
        refused = await visitor.http.post(url, json=body, headers=wanted | headers)
        assert (refused.status_code, refused.json()["title"]) == (403, "FromElsewhere"), headers
    ours = wanted | {"Origin": SITE, "Sec-Fetch-Site": "same-origin"}
    assert (await visitor.http.post(url, json=body, headers=ours)).status_code == 201


async def test_a_bearer_needs_no_page_and_a_wrong_one_is_not_saved_by_the_cookie(
    client: httpx2.AsyncClient, app: Application, visitor: Visitor
) -> None:
    await visitor.sign_in_patient()
    headers = {"Accept": "*/*", "Authorization": "Bearer nonsense"}
    assert (await visitor.http.get("/api/v1/auth/me", headers=headers)).status_code == 401
    bearer = await sign_in_patient(client, app)
    assert (await client.get("/auth/me", headers=bearer)).status_code == 200


async def test_a_link_from_elsewhere_is_asked_again_as_our_own_page(visitor: Visitor) -> None:
    answer = await visitor.http.get("/home", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200
    assert '<meta http-equiv="refresh" content="0">' in answer.text


async def test_a_language_never_leads_to_another_site(visitor: Visitor) -> None:
    for to in ("//evil.example", "https://evil.example", "/\\evil", "/a?b=//c"):
        answer = await visitor.http.get("/language/hi", params={"to": to})
        assert answer.headers["location"] == "/", to


async def test_production_cookies_are_bound_to_https_and_the_host(
    site: FastAPI, app: Application
) -> None:
    object.__setattr__(app.services.settings, "public_url", "https://clinic.example")
    transport = httpx2.ASGITransport(app=site)
    async with httpx2.AsyncClient(transport=transport, base_url="https://clinic.example") as http:
        made = (await http.get("/sign-in")).headers["set-cookie"]
    assert made.startswith("__Host-vaidya-visitor=")
    for word in ("Secure", "HttpOnly", "Path=/", "SameSite=strict"):
        assert word in made
    assert "Domain" not in made


def _method(page: APIRoute) -> str:
    return min(page.methods or {"GET"})


def _filled(path: str) -> str:
    return re.sub(r"\{\w+\}", ID, path)
