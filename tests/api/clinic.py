"""Signs people in over HTTP, for tests."""

import httpx2

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
