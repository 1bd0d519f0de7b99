"""Mirrors api/v1/consents.py."""

import hashlib

import httpx2

from runtime.wiring import Application
from tests.api.clinic import patient_of, sign_in_patient


async def test_a_receipt_names_the_notice_that_was_shown(
    client: httpx2.AsyncClient, app: Application
) -> None:
    headers = await sign_in_patient(client, app)
    patient = await patient_of(client, headers)
    body = {"patient": patient, "purpose": "telemedicine", "language": "hi"}
    receipt = (await client.post("/consents", json=body, headers=headers)).json()
    shown = [
        each
        for each in (await client.get("/consents/notices")).json()
        if (each["purpose"], each["language"]) == ("telemedicine", "hi")
    ]
    assert receipt["notice_hash"] == hashlib.sha256(shown[0]["words"].encode()).hexdigest()


async def test_a_withdrawn_consent_is_no_longer_on_record(
    client: httpx2.AsyncClient, app: Application
) -> None:
    headers = await sign_in_patient(client, app)
    patient = await patient_of(client, headers)
    body = {"patient": patient, "purpose": "telemedicine"}
    await client.post("/consents", json=body, headers=headers)
    given = (await client.get(f"/consents/{patient}", headers=headers)).json()
    assert given == {"purposes": ["telemedicine"]}
    left = await client.post("/consents/withdrawals", json=body, headers=headers)
    assert left.json() == {"purposes": []}
