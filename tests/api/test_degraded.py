"""Over HTTP: an added recognizer raises, identifiers stay hidden, the model is not asked."""

from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx2
import pytest
from presidio_analyzer import EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from adapters.chat.endpoint import Endpoint
from adapters.drafter.chat.drafter import ChatDrafters
from adapters.egress.record import EgressRecord
from core.ids import HospitalId
from knowledge import library
from pipeline.outside import Outside
from runtime import care, doctor
from runtime.settings import Settings
from runtime.wiring import Application
from tests.api.clinic import answers, begin, sign_in_staff, tell
from tests.conftest import Begun, Surroundings
from tests.pipeline.test_consult import preparing
from tests.serving import served
from tests.web.conftest import HTML, SITE, Visitor

SAID = "I am Rajesh, call 98860 22233, I have fever and body ache since 2 days"
TWO = """
supported_languages: [en]
global_regex_flags: 26
recognizers:
  - {name: Faulty, supported_languages: [en], type: predefined, enabled: true}
  - name: Badges
    supported_languages: [en]
    supported_entity: IN_BADGE
    type: custom
    enabled: true
    patterns: [{name: badge, regex: "BDG-[0-9]{4}", score: 0.9}]
"""


class Faulty(EntityRecognizer):
    """An operator's recognizer whose model is gone."""

    def __init__(self, **more: Any) -> None:
        super().__init__(supported_entities=["PERSON"], **more)

    def load(self) -> None: ...

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        del entities, nlp_artifacts
        raise ConnectionError(text)


@pytest.fixture
def settings(tmp_path: Path, surroundings: Surroundings, begun: Begun) -> Settings:
    del begun
    described = tmp_path / "recognizers.yaml"
    described.write_text(TWO, encoding="utf-8")
    return surroundings.settings(tmp_path).model_copy(update={"recognizers": described})


async def consulted(client: httpx2.AsyncClient, app: Application, said: str) -> str:
    """Hold a consult of a patient who lets a model outside read it."""
    patient, consult = await begin(client, app)
    owner = (await client.get("/patients", headers=patient)).json()[0]["id"]
    wanted = {"patient": owner, "purpose": "outside_model", "language": "en"}
    assert (await client.post("/consents", json=wanted, headers=patient)).status_code == 201
    await tell(client, patient, consult, answers(said))
    return consult


async def prepared(app: Application, hospital: HospitalId, consult: str) -> list[EgressRecord]:
    """Draft with a model that could be asked, and tell every request that was made or refused."""
    records, rules = list[EgressRecord](), care.rules()
    endpoint = Endpoint(url="http://127.0.0.1:9/v1", model="m")
    chat = ChatDrafters(endpoint, library.load(), rules.conditions.read, records.append)
    prepare = replace(preparing(app), outside=Outside(chat, 20))
    await prepare.attempt(hospital, UUID(consult))
    return records


async def test_while_an_added_recognizer_raises_identifiers_are_hidden_and_stay_here(
    client: httpx2.AsyncClient, app: Application, hospital: HospitalId
) -> None:
    consult = await consulted(client, app, f"{SAID}, badge BDG-4411")
    assert await prepared(app, hospital, consult) == []
    physician = await sign_in_staff(client, "physician")
    case = (await client.get(f"/review/cases/{consult}", headers=physician)).json()
    assert case["degraded"] == ["Faulty"]
    assert case["versions"]["fallback"] == "degraded"
    assert case["draft"]["lines"]
    reviewer = await sign_in_staff(client, "compliance")
    log = await client.get(f"/compliance/redactions?consult={consult}", headers=reviewer)
    entries = log.json()["entries"]
    assert {"NAME", "PHONE", "ID"} <= {each["entity"] for each in entries}
    assert all(each["config"].endswith(" without Faulty") for each in entries)


async def test_the_physician_reads_it_on_the_case(
    client: httpx2.AsyncClient, app: Application, hospital: HospitalId
) -> None:
    consult = await consulted(client, app, SAID)
    await prepared(app, hospital, consult)
    transport = httpx2.ASGITransport(app=served(app.services, pages=True))
    async with httpx2.AsyncClient(transport=transport, base_url=SITE, headers=HTML) as http:
        physician = Visitor(http, app)
        await physician.sign_in_staff("physician")
        page = (await physician.get(f"/desk/cases/{consult}")).text
    assert "added detection did not work: Faulty." in page
    assert "No word of it was sent to a language model outside." in page


async def test_health_tells_which_recognizer_fails_and_stays_well(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.get("http://clinic/health/deps")
    assert answer.status_code == 200
    told = answer.json()
    assert (told["status"], told["knowledge"]["status"]) == ("degraded", "ok")
    assert told["recognizers"] == [
        {"name": "Faulty", "status": "degraded", "error": "ConnectionError"},
        {"name": "Badges", "status": "ok", "error": ""},
    ]


def test_the_doctor_names_it(settings: Settings, tmp_path: Path) -> None:
    found = {each.name: each for each in doctor.recognizers(settings)}["recognizers"]
    assert (found.ok, found.detail) == (False, "2 added, degraded: Faulty (ConnectionError)")
    absent = settings.model_copy(update={"recognizers": tmp_path / "absent.yaml"})
    (found,) = doctor.recognizers(absent)
    assert not found.ok
    assert "does not start" in found.detail
