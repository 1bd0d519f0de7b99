"""Mirrors identity/erasure.py, pipeline/erasure.py and the command: nothing opens afterwards."""

import asyncio
import gc
from pathlib import Path
from uuid import UUID

import httpx2
import pytest
import sqlalchemy as sa

from core.ids import ConsultId, HospitalId, PatientId
from core.patient_keys import Erased
from identity.erasure import erase_patient
from identity.patients import profile_of
from identity.patients import stream_of as of_patient
from pipeline.erasure import StillNeeded, erase_vault
from pipeline.events import stream_of
from privacy.reasons import BadReason
from privacy.text import Spoken
from review.store import fetch
from runtime.__main__ import main
from runtime.database.urls import Database
from runtime.wiring import Application
from tests.api.clinic import begin, sign_in_patient, tell
from tests.api.counter import Counter
from tests.conftest import Surroundings

WHY = "asked for by the patient"
EMAN = "erkahtnov"  # a name, backwards: what looks for it must not hold it


def held() -> int:
    """Count the strings in memory that hold the name."""
    gc.collect()
    name, count = EMAN[::-1], 0
    for each in gc.get_objects():
        for inner in gc.get_referents(each):
            if type(inner) is str and len(inner) < 10_000 and name in inner.lower():
                count += 1
    return count


async def test_nothing_of_an_erased_patient_opens_again(
    counter: Counter, app: Application, hospital: HospitalId
) -> None:
    patient, consult = PatientId(UUID(counter.owner)), ConsultId(UUID(counter.desk.consult))
    units, documents = app.services.units, app.services.review.documents
    async with units.begin(hospital, "test") as uow:
        named = sa.text("select document from prescription")
        document = str((await uow.session.execute(named)).scalar_one())
        assert await fetch(uow, documents, patient, document)
        await erase_patient(uow, patient, WHY)
    async with units.begin(hospital, "test") as uow:
        for reading in (
            profile_of(uow, patient),
            fetch(uow, documents, patient, document),
            app.services.consults.redaction.dialogue(uow, consult, patient, ["u1"]),
        ):
            with pytest.raises(Erased):
                await reading
        recorded = await uow.history.read(stream_of(consult))
        assert {each.link.kind for each in recorded if each.event is None} >= {"uttered", "drafted"}
        last = (await uow.history.read(of_patient(patient)))[-1]
        assert (last.link.kind, str(last.event)) == (
            "patient-erased",
            f"PatientErased({{'reason': '{WHY}'}})",
        )
        wrapped = sa.text("select wrapped from patient_key where patient_id = :patient")
        assert (await uow.session.execute(wrapped, {"patient": patient})).scalar() is None
    case = await counter.client.get(
        f"/review/cases/{counter.desk.consult}", headers=counter.desk.physician
    )
    assert case.status_code == 410


async def test_a_remembered_answer_is_erased_and_nothing_is_done_twice(
    client: httpx2.AsyncClient, app: Application, hospital: HospitalId
) -> None:
    headers = await sign_in_patient(client, app)
    patient = (await client.get("/patients", headers=headers)).json()[0]["id"]
    once = {**headers, "Idempotency-Key": "k1"}
    body = {"patient": patient, "purpose": "telemedicine", "language": "en"}
    first = await client.post("/consents", json=body, headers=once)
    assert first.status_code == 201, first.text
    async with app.services.units.begin(hospital, "test") as uow:
        await erase_patient(uow, PatientId(UUID(patient)), WHY)
    assert (await client.post("/consents", json=body, headers=once)).status_code == 410


async def test_memory_forgets_the_words_of_the_erased(
    client: httpx2.AsyncClient, app: Application, hospital: HospitalId
) -> None:
    headers, consult = await begin(client, app)
    said = f"I am {EMAN[::-1].title()} Malhotra, fever since 2 days, cough too"
    async with app.services.units.begin(hospital, "test") as uow:
        await app.services.consults.hear(uow, ConsultId(UUID(consult)), "u1", Spoken(said))
    del said
    assert held() > 5
    patient = PatientId(UUID((await client.get("/patients", headers=headers)).json()[0]["id"]))
    async with app.services.units.begin(hospital, "test") as uow:
        await erase_patient(uow, patient, WHY)
    assert held() == 0


async def test_a_consults_vault_is_erased_when_its_words_are_needed_no_more(
    counter: Counter, client: httpx2.AsyncClient, app: Application, hospital: HospitalId
) -> None:
    patient, consult = PatientId(UUID(counter.owner)), ConsultId(UUID(counter.desk.consult))
    units = app.services.units
    async with units.begin(hospital, "test") as uow:
        await erase_vault(uow, consult, WHY)
    async with units.begin(hospital, "test") as uow:
        left = sa.text("select count(*) from vault where consult_id = :consult")
        assert (await uow.session.execute(left, {"consult": consult})).scalar() == 0
        with pytest.raises(KeyError):
            await app.services.consults.redaction.dialogue(uow, consult, patient, ["u1"])
    headers, talking = await begin(client, app)
    await tell(client, headers, talking, iter([("u1", "fever since 2 days")]))
    with pytest.raises(StillNeeded):
        async with units.begin(hospital, "test") as uow:
            await erase_vault(uow, ConsultId(UUID(talking)), WHY)


@pytest.mark.parametrize("reason", ["", "for Rajesh", "call 9845012345", "x" * 201])
async def test_a_reason_names_nobody(
    counter: Counter, app: Application, hospital: HospitalId, reason: str
) -> None:
    with pytest.raises(BadReason):
        async with app.services.units.begin(hospital, "test") as uow:
            await erase_patient(uow, PatientId(UUID(counter.owner)), reason)


async def test_every_process_hears_of_an_erasure(
    counter: Counter, app: Application, hospital: HospitalId
) -> None:
    remembered = app.services.consults.warm
    app.services.changes.start()
    await asyncio.sleep(0.2)
    remembered.put(b"x", None)  # type: ignore[arg-type]
    engine = sa.create_engine(app.database.app)
    with engine.begin() as connection:  # as another process does
        connection.execute(sa.text("select pg_notify('vaidya_erasures', 'x')"))
    engine.dispose()
    for _ in range(200):
        await asyncio.sleep(0.02)
        if not remembered._kept:
            break
    assert not remembered._kept


def test_an_administrator_erases_by_command(
    database: Database, surroundings: Surroundings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "VAR": tmp_path,
        "KEYS": surroundings.keys,
        "DATABASE_URL": database.owner,
        "DATABASE_APP_URL": database.app,
        "DATABASE_CHECKPOINT_URL": database.checkpointer,
    }.items():
        monkeypatch.setenv(f"CONSULT_{name}", str(value))
    engine = sa.create_engine(database.app)
    with engine.begin() as connection:
        tenant = "select set_config('app.hospital_id', id::text, true) from hospital limit 1"
        connection.execute(sa.text(tenant))
        patient = connection.execute(sa.text("select id from patient limit 1")).scalar_one()
    engine.dispose()
    assert main(["erase", "--patient", str(patient), "--reason", WHY]) == 0
    assert main(["erase", "--patient", str(patient), "--reason", WHY]) == 1  # it is gone already
    assert main(["erase", "--patient", str(UUID(int=7)), "--reason", WHY]) == 1
