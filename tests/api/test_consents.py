"""Mirrors api/v1/consents.py."""

import hashlib
from uuid import UUID

import httpx2
import pytest

from core.ids import HospitalId, PatientId
from identity.consents import give
from identity.notices import SAID_SINCE, Purpose, notice, tells
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
    assert given == {"purposes": ["telemedicine"], "earlier_words": []}
    left = await client.post("/consents/withdrawals", json=body, headers=headers)
    assert left.json() == {"purposes": [], "earlier_words": []}


@pytest.mark.parametrize("version", ["2026-11-2", "2026-11-3"])
async def test_who_agreed_to_earlier_words_is_told_and_what_they_agreed_to_stands(
    client: httpx2.AsyncClient, app: Application, hospital: HospitalId, version: str
) -> None:
    headers = await sign_in_patient(client, app)
    patient = await patient_of(client, headers)
    earlier = notice(Purpose.OUTSIDE_MODEL, "en").model_copy(update={"version": version})
    async with app.services.units.begin(hospital, "patient") as uow:
        await give(uow, PatientId(UUID(patient)), earlier, "api")
    told = (await client.get(f"/consents/{patient}", headers=headers)).json()
    assert told == {"purposes": ["outside_model"], "earlier_words": ["outside_model"]}
    body = {"patient": patient, "purpose": "outside_model"}
    await client.post("/consents", json=body, headers=headers)
    told = (await client.get(f"/consents/{patient}", headers=headers)).json()
    assert told == {"purposes": ["outside_model"], "earlier_words": []}


def test_every_purpose_says_since_when_its_words_say_all_of_it() -> None:
    assert SAID_SINCE.keys() == {*Purpose}
    assert all(tells(notice(each, "en").version, since) for each, since in SAID_SINCE.items())
