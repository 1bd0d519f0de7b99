"""Signs people in over HTTP, for tests."""

import itertools
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import httpx2

from core.ids import HospitalId
from pipeline.consult import PREPARE
from runtime.seed import PASSWORD
from runtime.wiring import Application
from tests.conftest import Phone

RAJESH = "+919845012345"


async def sign_in_patient(
    client: httpx2.AsyncClient, app: Application, phone: str = RAJESH, hospital: str = "sunrise"
) -> dict[str, str]:
    """Sign a patient in by one-time code and give the headers of the session."""
    asked = await client.post("/auth/codes", json={"hospital": hospital, "phone": phone})
    assert isinstance(app.services.codes, Phone)
    body = {
        "hospital": hospital,
        "challenge": asked.json()["challenge"],
        "code": app.services.codes.codes[-1][1],
    }
    answer = await client.post("/auth/sessions", json=body)
    return {"Authorization": f"Bearer {answer.json()['token']}"}


async def sign_in_staff(
    client: httpx2.AsyncClient, role: str, hospital: str = "sunrise"
) -> dict[str, str]:
    body = {"hospital": hospital, "username": role, "password": PASSWORD}
    answer = await client.post("/auth/staff/sessions", json=body)
    return {"Authorization": f"Bearer {answer.json()['token']}"}


async def patient_of(client: httpx2.AsyncClient, headers: dict[str, str]) -> str:
    found = (await client.get("/patients", headers=headers)).json()
    return str(found[0]["id"])


async def consent(client: httpx2.AsyncClient, headers: dict[str, str], patient: str) -> None:
    for purpose in ("telemedicine", "ai_processing"):
        body = {"patient": patient, "purpose": purpose, "language": "en"}
        assert (await client.post("/consents", json=body, headers=headers)).status_code == 201


async def start(client: httpx2.AsyncClient, headers: dict[str, str]) -> str:
    """Consent and start a text consult of the account's first patient."""
    patient = await patient_of(client, headers)
    await consent(client, headers, patient)
    begun = await client.post("/consults", json={"patient": patient}, headers=headers)
    return str(begun.json()["consult"])


async def begin(
    client: httpx2.AsyncClient, app: Application, phone: str = RAJESH
) -> tuple[dict[str, str], str]:
    """Sign a patient in and start a consult; give the headers and the consult."""
    headers = await sign_in_patient(client, app, phone)
    return headers, await start(client, headers)


async def finish(
    client: httpx2.AsyncClient,
    app: Application,
    hospital: HospitalId,
    complaint: str,
    phone: str = RAJESH,
) -> tuple[dict[str, str], str]:
    """Take a new consult to the physician's queue; give the headers and the consult."""
    headers, consult = await begin(client, app, phone)
    await tell(client, headers, consult, answers(complaint))
    await prepare_case(app, hospital, consult)
    return headers, consult


def answers(complaint: str, otherwise: str = "no") -> Iterator[tuple[str, str]]:
    """Tell the complaint, then answer whatever is asked."""
    yield "u1", complaint
    for number in itertools.count(2):
        yield f"u{number}", otherwise


async def tell(
    client: httpx2.AsyncClient,
    headers: dict[str, str],
    consult: str,
    said: Iterator[tuple[str, str]],
) -> list[dict[str, Any]]:
    """Say one thing after the other until the consult ends; give the replies."""
    replies = list[dict[str, Any]]()
    for name, text in said:
        answer = await client.post(
            f"/consults/{consult}/utterances", json={"id": name, "text": text}, headers=headers
        )
        assert answer.status_code == 201, answer.text
        replies.append(answer.json())
        if replies[-1]["state"] != "interview":
            break
    return replies


async def prepare_case(app: Application, hospital: HospitalId, consult: str) -> None:
    """Do what the worker does after an interview."""
    job = next(each for each in app.jobs.known if each.name == PREPARE)
    try:
        await job.attempt(hospital, UUID(consult))
    except Exception:  # noqa: BLE001 -- as the worker does, whatever it was
        await job.give_up(hospital, UUID(consult))
