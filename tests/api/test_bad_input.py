"""What must never be a crash: every hostile request gets a clear problem+json."""

from collections.abc import AsyncIterator
from uuid import uuid4

import httpx2
import pytest

from runtime.wiring import Application
from tests.api.clinic import patient_of, sign_in_patient

PROBLEM = "application/problem+json"
DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"null", 422),
        (b"\x00" * 100, 422),
        (b'{"hospital": "sun\\u0000rise", "phone": "98450 12345"}', 422),
        (b'{"hospital": "\\ud800", "phone": "98450 12345"}', 422),
        (b'{"hospital": "sunrise", "phone": "' + b"9" * 5000 + b'"}', 422),
        (b"x" * (10 * 1024 * 1024), 413),
        (DEEP, 422),
        (b'{"a":' * 30_000 + b"1" + b"}" * 30_000, 422),
        (b"\xff\xfe\xfd", 422),
    ],
    ids=[
        "empty",
        "cut",
        "null",
        "nul",
        "nul-escape",
        "surrogate",
        "long",
        "10MB",
        "deep",
        "nested",
        "bytes",
    ],
)
async def test_a_hostile_body_is_refused_in_words(
    client: httpx2.AsyncClient, body: bytes, status: int
) -> None:
    answer = await client.post(
        "/auth/codes", content=body, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in {status, 400}
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json()["detail"]


async def test_a_body_without_a_declared_length_is_cut_off_too(client: httpx2.AsyncClient) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(100):
            yield b" " * 100_000

    answer = await client.post(
        "/auth/codes", content=endless(), headers={"Content-Type": "application/json"}
    )
    assert answer.status_code == 413


async def test_a_refusal_does_not_repeat_what_was_sent(client: httpx2.AsyncClient) -> None:
    body = {"hospital": "sunrise", "phone": ["Rajesh Kumar 98450 12345"]}
    answer = await client.post("/auth/codes", json=body)
    assert answer.status_code == 422
    assert "Rajesh" not in answer.text


@pytest.mark.parametrize(
    "path", ["/nothing", "/patients/not-an-id", "/consents/01a20346-21d1-77e8-b9e3-59b74008615c"]
)
async def test_an_unknown_thing_is_a_problem_too(
    client: httpx2.AsyncClient, app: Application, path: str
) -> None:
    headers = await sign_in_patient(client, app)
    answer = await client.get(path, headers=headers)
    assert answer.status_code in {404, 405, 422}
    assert answer.headers["content-type"] == PROBLEM


async def test_somebody_elses_patient_answers_as_if_absent(
    client: httpx2.AsyncClient, app: Application
) -> None:
    hers = await patient_of(client, await sign_in_patient(client, app, "+919812345670"))
    theirs = await patient_of(client, await sign_in_patient(client, app, "+919839011223", "lotus"))
    mine = await sign_in_patient(client, app)
    for patient in (hers, theirs, str(uuid4())):
        answer = await client.get(f"/consents/{patient}", headers=mine)
        assert (answer.status_code, answer.json()["title"]) == (404, "PatientNotFound")


async def test_a_repeated_key_gets_the_same_answer_and_happens_once(
    client: httpx2.AsyncClient, app: Application
) -> None:
    headers = await sign_in_patient(client, app)
    body = {"name": "Mina", "phone": "98450 12345", "birth_date": "2019-05-05", "sex": "F"}
    keyed = headers | {"Idempotency-Key": "k-1"}
    first = await client.post("/patients", json=body, headers=keyed)
    second = await client.post("/patients", json=body, headers=keyed)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert len((await client.get("/patients", headers=headers)).json()) == 2


async def test_a_reused_key_with_another_request_is_refused(
    client: httpx2.AsyncClient, app: Application
) -> None:
    keyed = await sign_in_patient(client, app) | {"Idempotency-Key": "k-1"}
    body = {"name": "Mina", "phone": "98450 12345", "birth_date": "2019-05-05", "sex": "F"}
    await client.post("/patients", json=body, headers=keyed)
    answer = await client.post("/patients", json=body | {"name": "Tina"}, headers=keyed)
    assert (answer.status_code, answer.json()["title"]) == (422, "KeyReused")


async def test_hostile_unicode_is_kept_as_it_is(
    client: httpx2.AsyncClient, app: Application
) -> None:
    headers = await sign_in_patient(client, app)
    name = "\u202eJ\u0301o\u200d\U0001f468\u200d\U0001f469 श्री"
    body = {"name": name, "phone": "98450 12345", "birth_date": "2000-01-01", "sex": "O"}
    answer = await client.post("/patients", json=body, headers=headers)
    assert answer.json()["profile"]["name"] == name


async def test_changing_a_profile_refuses_what_it_cannot_hold(
    client: httpx2.AsyncClient, app: Application
) -> None:
    headers = await sign_in_patient(client, app)
    patient = await patient_of(client, headers)
    for changes in ({"weight_kg": -3}, {"unknown": 1}, {"name": ""}):
        answer = await client.patch(
            f"/patients/{patient}", json={"changes": changes}, headers=headers
        )
        assert answer.status_code == 422
    answer = await client.patch(
        f"/patients/{patient}", json={"changes": {"weight_kg": 71.5}}, headers=headers
    )
    assert answer.json()["profile"]["weight_kg"] == 71.5
