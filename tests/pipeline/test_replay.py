"""Mirrors pipeline/replay.py, its route, its page and its command."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import httpx2
import sqlalchemy as sa

from adapters.drafter.embedded import EmbeddedDrafter
from core.clinical import Encounter
from core.ids import ConsultId, HospitalId, PatientId
from knowledge import library
from pipeline.consult import Start
from runtime.commands.replay import replayed, told
from runtime.wiring import Application
from safety.rules import ruleset
from tests.api.clinic import (
    answers,
    begin,
    consent,
    patient_of,
    prepare_case,
    sign_in_patient,
    sign_in_staff,
    tell,
)
from tests.api.desk import COLD, Desk
from tests.conftest import Hands, calling
from tests.knowledge.changed import DOSE, changed


def with_knowledge(app: Application, data: Path) -> Application:
    """Give the application as it would be with another knowledge base, its index left alone."""
    shelf, services = library.load(data), app.services
    other = replace(
        services.review.replay,
        drafter=lambda: EmbeddedDrafter(shelf.conditions, shelf.formulary, shelf.glossary),
        rules=ruleset.load(shelf.formulary),
        knowledge_version=shelf.version[:16],
        at_hand=lambda wanted: wanted == shelf.version[:16],
    )
    return replace(app, services=replace(services, review=replace(services.review, replay=other)))


def events(app: Application) -> int:
    engine = sa.create_engine(app.database.checkpointer)
    with engine.connect() as connection:
        count: int = connection.scalar(sa.text("select count(*) from history"))
    engine.dispose()
    return count


async def test_with_the_same_knowledge_the_same_draft_is_written(desk: Desk) -> None:
    again = await desk.get(f"/review/cases/{desk.consult}/replay")
    assert all(each["then"] == each["now"] for each in again["versions"]), again["versions"]
    assert {each["name"] for each in again["versions"]} == {
        "drafter",
        "knowledge",
        "likeness",
        "rules",
    }
    assert (again["knowledge_at_hand"], again["drift"]["lines_changed"]) == (True, [])
    assert again["drift"]["ranking_then"] == again["drift"]["ranking_now"] != []
    assert (await desk.case())["outdated"] == []


async def test_a_changed_dose_is_named_then_and_now(
    desk: Desk, app: Application, tmp_path: Path
) -> None:
    other = with_knowledge(app, changed(tmp_path / "data", DOSE))
    async with calling(other) as client:
        later = replace(desk, client=client)
        assert (await later.case())["outdated"] == ["knowledge"]
        again = await later.get(f"/review/cases/{desk.consult}/replay")
    (line,) = again["drift"]["lines_changed"]
    assert line["medicine"] == "Paracetamol"
    assert {each["name"]: (each["then"], each["now"]) for each in line["fields"]} == {
        "strength": ("500 mg", "650 mg"),
        "dose": ("500 mg", "650 mg"),
    }
    assert not again["knowledge_at_hand"]  # what it was drafted from is named as gone


async def test_a_replay_writes_nothing_into_the_history_and_the_patient_sees_it(
    desk: Desk, app: Application
) -> None:
    before = events(app)
    await desk.get(f"/review/cases/{desk.consult}/replay")
    assert events(app) == before
    patients = await desk.get("/patients", desk.patient)
    seen = await desk.get(f"/patients/{patients[0]['id']}/accesses", desk.patient)
    assert seen["seen"][0]["what"] == "replay"


async def test_a_visit_before_the_consult_does_not_age_with_the_record(
    client: httpx2.AsyncClient, app: Application, hospital: HospitalId
) -> None:
    """A replay months later must not find what only the calendar changed."""
    patient = await sign_in_patient(client, app)
    who = PatientId(UUID(await patient_of(client, patient)))
    await consent(client, patient, str(who))
    now = app.services.units.clock()
    lane = Start(who, encounter=Encounter.FOLLOW_UP, prior_in_person_at=now - timedelta(days=100))
    async with app.services.units.begin(hospital, "test") as uow:
        begun, _ = await app.services.consults.start(uow, lane)
    consult = str(begun)
    await tell(client, patient, consult, answers(COLD))
    await prepare_case(app, hospital, consult)
    clock = app.services.units.clock
    assert isinstance(clock, Hands)
    clock.ahead += timedelta(days=150)
    physician = await sign_in_staff(client, "physician")
    answer = await client.get(f"/review/cases/{consult}/replay", headers=physician)
    drift = answer.json()["drift"]
    assert (drift["findings_new"], drift["findings_gone"]) == ([], [])


async def test_a_case_without_a_draft_has_nothing_to_draft_again(
    client: httpx2.AsyncClient, app: Application
) -> None:
    _, consult = await begin(client, app)
    physician = await sign_in_staff(client, "physician")
    answer = await client.get(f"/review/cases/{consult}/replay", headers=physician)
    assert (answer.status_code, answer.json()["title"]) == (409, "NotReplayable")


async def test_who_withdrew_the_consent_is_drafted_for_no_more(
    desk: Desk, client: httpx2.AsyncClient
) -> None:
    patient = (await desk.get("/patients", desk.patient))[0]["id"]
    body = {"patient": patient, "purpose": "ai_processing"}
    gone = await client.post("/consents/withdrawals", json=body, headers=desk.patient)
    assert gone.is_success, gone.text
    path = f"/review/cases/{desk.consult}/replay"
    answer = await client.get(path, headers=desk.physician)
    assert (answer.status_code, answer.json()["title"]) == (409, "NotReplayable")


async def test_the_command_says_it_in_plain_lines(
    desk: Desk, app: Application, tmp_path: Path
) -> None:
    same = told(await replayed(app, ConsultId(UUID(desk.consult))))
    assert same[-1] == "the same draft would be written today"
    other = with_knowledge(app, changed(tmp_path / "data", DOSE))
    lines = told(await replayed(other, ConsultId(UUID(desk.consult))))
    assert "Paracetamol: dose 500 mg -> 650 mg" in lines
    assert "  the knowledge it was drafted from is no longer at hand" in lines
