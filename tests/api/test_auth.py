"""Mirrors api/v1/auth.py."""

import asyncio

import httpx2
import pytest

from runtime.wiring import Application
from tests.api.clinic import RAJESH, sign_in_patient, sign_in_staff
from tests.conftest import Phone


async def _ask(client: httpx2.AsyncClient) -> dict[str, str]:
    asked = await client.post("/auth/codes", json={"hospital": "sunrise", "phone": RAJESH})
    assert asked.status_code == 202
    return {"hospital": "sunrise", "challenge": asked.json()["challenge"]}


def _sent(app: Application) -> str:
    assert isinstance(app.services.codes, Phone)
    return app.services.codes.codes[-1][1]


def _wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


async def test_the_right_code_signs_in_once(client: httpx2.AsyncClient, app: Application) -> None:
    body = await _ask(client) | {"code": _sent(app)}
    assert (await client.post("/auth/sessions", json=body)).status_code == 201
    again = await client.post("/auth/sessions", json=body)
    assert (again.status_code, again.json()["title"]) == (401, "WrongCode")


async def test_after_five_wrong_codes_the_right_one_is_refused(
    client: httpx2.AsyncClient, app: Application
) -> None:
    body = await _ask(client)
    for _ in range(5):
        answer = await client.post("/auth/sessions", json=body | {"code": _wrong(_sent(app))})
        assert answer.status_code == 401
    assert (
        await client.post("/auth/sessions", json=body | {"code": _sent(app)})
    ).status_code == 401


async def test_parallel_guesses_do_not_share_an_attempt(
    client: httpx2.AsyncClient, app: Application
) -> None:
    body = await _ask(client)
    guess = body | {"code": _wrong(_sent(app))}
    await asyncio.gather(*(client.post("/auth/sessions", json=guess) for _ in range(12)))
    assert (
        await client.post("/auth/sessions", json=body | {"code": _sent(app)})
    ).status_code == 401


async def test_of_parallel_right_codes_one_signs_in(
    client: httpx2.AsyncClient, app: Application
) -> None:
    body = await _ask(client) | {"code": _sent(app)}
    answers = await asyncio.gather(*(client.post("/auth/sessions", json=body) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 401, 401, 401]


async def test_a_newer_code_ends_the_one_before(
    client: httpx2.AsyncClient, app: Application
) -> None:
    first, old = await _ask(client), _sent(app)
    await _ask(client)
    assert (await client.post("/auth/sessions", json=first | {"code": old})).status_code == 401


async def test_a_flood_of_codes_is_refused(client: httpx2.AsyncClient) -> None:
    for _ in range(5):
        await _ask(client)
    answer = await client.post("/auth/codes", json={"hospital": "sunrise", "phone": RAJESH})
    assert (answer.status_code, answer.json()["title"]) == (429, "TooManyCodes")


@pytest.mark.parametrize("phone", ["12345", "+1 415 555 0100", "९८४५०१२३४५", "98450123456", ""])
async def test_what_is_no_indian_mobile_number_is_refused(
    client: httpx2.AsyncClient, phone: str
) -> None:
    answer = await client.post("/auth/codes", json={"hospital": "sunrise", "phone": phone})
    assert answer.status_code == 422


async def test_a_signed_out_session_is_over(client: httpx2.AsyncClient, app: Application) -> None:
    headers = await sign_in_patient(client, app)
    assert (await client.get("/auth/me", headers=headers)).json()["role"] == "patient"
    assert (await client.delete("/auth/sessions/current", headers=headers)).status_code == 204
    assert (await client.get("/auth/me", headers=headers)).status_code == 401


async def test_staff_is_locked_out_after_five_wrong_passwords(client: httpx2.AsyncClient) -> None:
    body = {"hospital": "sunrise", "username": "physician", "password": "wrong"}
    statuses = [
        (await client.post("/auth/staff/sessions", json=body)).status_code for _ in range(6)
    ]
    assert statuses == [401] * 5 + [429]


async def test_an_unknown_name_and_a_wrong_password_look_alike(client: httpx2.AsyncClient) -> None:
    answers = [
        await client.post(
            "/auth/staff/sessions",
            json={"hospital": "sunrise", "username": name, "password": "wrong"},
        )
        for name in ("physician", "nobody")
    ]
    assert answers[0].json() == answers[1].json()


async def test_a_password_of_one_hospital_opens_no_other(client: httpx2.AsyncClient) -> None:
    headers = await sign_in_staff(client, "physician", "lotus")
    lotus = (await client.get("/auth/me", headers=headers)).json()["hospital"]
    headers = await sign_in_staff(client, "physician", "sunrise")
    assert (await client.get("/auth/me", headers=headers)).json()["hospital"] != lotus
