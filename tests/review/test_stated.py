"""Mirrors review/stated.py, recheck.py and audit.py: what a physician learned from the patient."""

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from core.clinical import PatientFacts, Sex
from core.history.chain import Link
from core.ids import ConsultId, HospitalId
from pipeline.events import stream_of
from review.audit import contact_fault
from review.stated import Contradictory, NothingStated, StatedFacts, counting
from runtime.commands.verify import pinned_key
from runtime.verify import verify_bundle
from runtime.wiring import Application
from tests.api.clinic import answers, prepare_case, sign_in_patient, sign_in_staff, start, tell
from tests.api.counter import Counter
from tests.api.desk import FEVER, Desk
from tests.compliance.people import faults

VIDEO = {"mode": "video", "note": "spoke with the patient"}


def _rules(case: dict[str, Any]) -> set[str]:
    return {finding["rule"] for finding in case["findings"]}


@pytest.fixture
async def unsure(desk: Desk, app: Application, hospital: HospitalId) -> Desk:
    """A fever of somebody who does not know what they are allergic to, asked however often."""
    patient = await sign_in_patient(desk.client, app, "+919812345670")
    consult = await start(desk.client, patient)
    await tell(desk.client, patient, consult, answers(FEVER, "I don't know"))
    await prepare_case(app, hospital, consult)
    return replace(desk, patient=patient, consult=consult)


async def test_what_nobody_knew_can_be_signed_after_the_physician_asked(
    unsure: Desk, app: Application
) -> None:
    before = await unsure.case()
    assert before["facts"]["allergies"] is None
    assert "missing.allergies" in _rules(before)
    assert (await unsure.post("approval", {"reasons": {}})).json()["title"] == "Blocked"
    refused = await unsure.post("facts", {"allergies": []})
    assert (refused.status_code, refused.json()["title"]) == (409, "NoContact")
    assert "spoke with the patient" in refused.json()["detail"]
    await unsure.post("contacts", VIDEO)
    entered = await unsure.post("facts", {"allergies": []})
    assert entered.status_code == 201, entered.text
    after = entered.json()
    assert "missing.allergies" not in _rules(after)
    assert (after["facts"]["allergies"], after["said"]["allergies"]) == ([], None)
    (statement,) = after["stated"]
    assert (statement["by"], statement["contact_mode"]) == ("Dr Meera Nair", "video")
    assert after["draft"] == before["draft"]
    prescription = await unsure.signed()
    pdf = await unsure.client.get(f"/prescriptions/{prescription}/pdf", headers=unsure.patient)
    assert "None known" in pypdf.PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    assert faults(app) == []


async def test_an_allergy_the_physician_learned_of_blocks_what_it_forbids(desk: Desk) -> None:
    before = await desk.case()
    assert before["said"]["allergies"] == []
    await desk.post("contacts", VIDEO)
    after = (await desk.post("facts", {"allergies": ["Crocin, throat swelling"]})).json()
    assert "allergy.same" in _rules(after)
    assert after["draft"] == before["draft"]
    assert after["said"] == before["said"]
    assert (await desk.post("approval", {"reasons": {}})).json()["title"] == "Blocked"
    edited = (await desk.edit(advice=["Rest"])).json()
    assert "allergy.same" in _rules(edited)


async def test_the_newest_statement_counts_and_all_stay(desk: Desk) -> None:
    await desk.post("contacts", VIDEO)
    for stated in ({"weight_kg": 71.5, "egfr": 40}, {"egfr": 28}, {"unknown": ["weight_kg"]}):
        case = (await desk.post("facts", stated)).json()
    assert (case["facts"]["egfr"], case["facts"]["weight_kg"]) == (28, None)
    assert [each["facts"]["egfr"] for each in case["stated"]] == [40, 28, None]


@pytest.mark.parametrize(
    "stated",
    [
        {},
        {"weight_kg": 0},
        {"weight_kg": "NaN"},
        {"egfr": 900},
        {"allergies": ["  "]},
        {"allergies": ["a\u0000b"]},
        {"conditions": ["asthma"]},
        {"gestation_weeks": 12},
        {"pregnant": True},  # a man
        {"allergies": [], "unknown": ["allergies"]},
    ],
)
async def test_nothing_and_what_cannot_be_is_refused(desk: Desk, stated: dict[str, Any]) -> None:
    await desk.post("contacts", VIDEO)
    assert (await desk.post("facts", stated)).status_code == 422
    assert (await desk.case())["stated"] == []


async def test_facts_are_entered_while_the_case_waits_only(desk: Desk) -> None:
    await desk.post("contacts", VIDEO)
    await desk.approve()
    refused = await desk.post("facts", {"allergies": ["aspirin"]})
    assert (refused.status_code, refused.json()["title"]) == (409, "WrongState")


async def test_a_physician_of_another_hospital_finds_no_case(desk: Desk) -> None:
    await desk.post("contacts", VIDEO)
    elsewhere = replace(desk, physician=await sign_in_staff(desk.client, "physician", "lotus"))
    assert (await elsewhere.post("facts", {"allergies": []})).status_code == 404
    assert (await desk.case())["stated"] == []


async def test_the_pharmacist_is_stopped_by_what_was_learned_after_the_signature(
    counter: Counter,
) -> None:
    counter, desk = await (await counter.placed()).paid(), counter.desk
    await desk.post("amendment", {"words": "the patient called about a rash"})
    await desk.post("contacts", VIDEO)
    await desk.post("facts", {"allergies": ["paracetamol"]})
    refused = await counter.pharmacy("confirmation")
    assert (refused.status_code, refused.json()["title"]) == (409, "NotSafe")
    assert "paracetamol" not in refused.text
    await desk.post("facts", {"allergies": []})
    assert (await counter.pharmacy("confirmation")).is_success


async def test_a_bundle_holds_what_was_stated_sealed_and_proves_itself(
    desk: Desk, app: Application, tmp_path: Path
) -> None:
    await desk.post("contacts", VIDEO)
    await desk.post("facts", {"allergies": ["zubbermint"]})
    path = f"/consults/{desk.consult}/bundle"
    answer = await desk.client.get(path, headers=desk.patient)
    events = answer.json()["streams"][stream_of(ConsultId(desk.consult))]  # type: ignore[arg-type]
    assert [each["kind"] for each in events][-2:] == ["contact-recorded", "facts-stated"]
    assert "zubbermint" not in answer.text
    (tmp_path / "bundle.json").write_text(answer.text)
    key = pinned_key(app.services.settings.keys_folder / "checkpoint.pub")
    assert verify_bundle(tmp_path / "bundle.json", key).faults == []


async def test_a_statement_without_its_contact_is_a_fault(
    desk: Desk, app: Application, hospital: HospitalId
) -> None:
    await desk.post("contacts", VIDEO)
    await desk.post("facts", {"allergies": []})
    async with app.services.units.begin(hospital, "test") as uow:
        links = await uow.history.links(f"consult-{desk.consult}")
    assert contact_fault(links) is None
    fault = contact_fault([*links[:-1], _naming(links[-1], contact=links[-1].version)])
    assert fault is not None
    assert fault.version == links[-1].version
    assert contact_fault([*links[:-2], links[-1]]) is not None


def _naming(link: Link, contact: int) -> Link:
    payload = json.loads(link.payload) | {"contact": contact}
    return replace(link, payload=json.dumps(payload).encode())


def test_an_ended_pregnancy_has_no_weeks() -> None:
    said = PatientFacts(sex=Sex.FEMALE, pregnant=True, gestation_weeks=20)
    told = [StatedFacts(pregnant=True, gestation_weeks=30), StatedFacts(pregnant=False)]
    assert counting(said, told[:1]).gestation_weeks == 30
    assert counting(said, told).gestation_weeks is None
    assert counting(said, [StatedFacts(weight_kg=60)]).gestation_weeks == 20


def test_weeks_without_a_pregnancy_and_an_empty_form_are_unsound() -> None:
    with pytest.raises(Contradictory):
        StatedFacts(gestation_weeks=9).require_sound(Sex.FEMALE)
    with pytest.raises(NothingStated):
        StatedFacts().require_sound(None)
