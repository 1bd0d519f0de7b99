"""An identifier that redaction missed: the gate keeps it in, and the consult goes on."""

import json
from typing import Any
from uuid import UUID

import httpx2
import pytest
import structlog

from adapters.chat.endpoint import Endpoint
from adapters.drafter.chat.drafter import ChatDrafters
from adapters.egress.record import EgressRecord
from core.ids import HospitalId
from core.unit_of_work import UnitOfWork
from knowledge import library
from pipeline.outside import Outside
from pipeline.prepare import Prepare
from pipeline.redaction import Outbound, Redaction
from privacy.text import stored
from runtime import care, logging
from runtime.wiring import Application
from tests.api.clinic import answers, begin, sign_in_staff, tell
from tests.api.desk import FEVER


class Missing(Redaction):
    """A redaction that misses the patient's name in every turn."""

    async def outbound(self, uow: UnitOfWork, *given: Any, **more: Any) -> Outbound:
        told = await super().outbound(uow, *given, **more)
        leak = stored(f"Rajesh says: {FEVER}", authentic=True)
        return Outbound([(turn, leak) for turn, _ in told.dialogue], told.guard)


@pytest.fixture
def kept(app: Application) -> tuple[Prepare, list[EgressRecord]]:
    services, records = app.services, list[EgressRecord]()
    rules = care.rules()
    chat = ChatDrafters(
        Endpoint(url="http://127.0.0.1:9/v1", model="m"),
        library.load(),
        rules.conditions.read,
        records.append,
    )
    folder, missing = services.settings.vectors_folder, Missing(services.pepper)
    job = care.prepare(services.units, missing, folder, Outside(chat, 20))
    return job, records


async def test_a_missed_name_stays_here_an_incident_is_told_and_the_case_is_queued(
    client: httpx2.AsyncClient,
    app: Application,
    hospital: HospitalId,
    kept: tuple[Prepare, list[EgressRecord]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    prepare, records = kept
    patient, consult = await begin(client, app)
    owner = (await client.get("/patients", headers=patient)).json()[0]["id"]
    wanted = {"patient": owner, "purpose": "outside_model", "language": "en"}
    assert (await client.post("/consents", json=wanted, headers=patient)).status_code == 201
    await tell(client, patient, consult, answers(FEVER))
    configured = structlog.get_config()
    logging.configure("INFO")
    await prepare.attempt(hospital, UUID(consult))
    structlog.configure(**configured)
    assert [(each.sink, each.allowed, each.rule, each.path) for each in records] == [
        ("model", False, "value", "")
    ]
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line[:1] == "{"]
    (incident,) = [line for line in lines if line["event"] == "kept from the model"]
    assert (incident["level"], incident["rule"]) == ("error", "value")
    assert "Rajesh" not in json.dumps(lines)
    physician = await sign_in_staff(client, "physician")
    queue = (await client.get("/review/queue", headers=physician)).json()["cases"]
    assert [case["consult"] for case in queue] == [consult]
    case = (await client.get(f"/review/cases/{consult}", headers=physician)).json()
    assert case["draft"]["notes"][0].startswith("The language model gave no draft")
