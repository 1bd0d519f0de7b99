"""What the pages show, and above all what they do not."""

import html
from uuid import UUID

import pytest
from fastapi import FastAPI

from core.ids import HospitalId, PatientId
from identity.consents import give
from identity.notices import Purpose, notice
from runtime.wiring import Application
from tests.api.clinic import prepare_case
from tests.api.desk import FEVER
from tests.away import Away
from tests.web.conftest import Visitor

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>q{{7*7}}q"
RED_FLAG = "crushing chest pain going to my left arm and I am sweating"


async def interviewed(visitor: Visitor, complaint: str = FEVER) -> str:
    """Sign in, consent and answer everything, all by forms."""
    await visitor.sign_in_patient()
    consult = await visitor.start()
    answer = await visitor.say(consult, "u1", complaint)
    for number in range(2, 20):
        if 'id="composer"' not in answer.text:
            break
        answer = await visitor.say(consult, f"u{number}", "no")
    return consult


async def queued(visitor: Visitor, app: Application, hospital: HospitalId) -> str:
    consult = await interviewed(visitor)
    await prepare_case(app, hospital, str(UUID(consult)))
    return consult


async def test_a_whole_consult_needs_no_script(
    visitor: Visitor, app: Application, hospital: HospitalId
) -> None:
    consult = await queued(visitor, app, hospital)
    page = (await visitor.get(f"/consults/{consult}")).text
    assert "waiting for the doctor" in page
    assert "Place in the queue: 1" in page


async def test_before_the_signature_no_page_of_the_patient_names_a_medicine(
    visitor: Visitor, app: Application, hospital: HospitalId
) -> None:
    consult = await queued(visitor, app, hospital)
    for path in ("/home", f"/consults/{consult}", f"/consults/{consult}/standing"):
        page = (await visitor.get(path)).text.casefold()
        for word in ("paracetamol", "viral fever", "rehydration", "500 mg"):
            assert word not in page
    assert (await visitor.get(f"/prescriptions/{consult}")).status_code == 404


async def test_the_same_form_twice_says_it_once(visitor: Visitor) -> None:
    await visitor.sign_in_patient()
    consult = await visitor.start()
    for _ in range(2):
        page = await visitor.say(consult, "once-1", FEVER)
    assert page.text.count('class="said me"') == 2  # the one that was said, and the template


async def test_without_consent_the_consent_page_comes_first(visitor: Visitor) -> None:
    await visitor.sign_in_patient()
    at = f"/patients/{await visitor.patient()}"
    answer = await visitor.send(f"{at}/begin", f"{at}/begin", {"language": "en"})
    assert answer.url.path == f"{at}/consents"
    assert "only the doctor prescribes" in " ".join(answer.text.split())


async def test_a_consent_is_withdrawn_as_easily_as_given(visitor: Visitor) -> None:
    await visitor.sign_in_patient()
    await visitor.start()
    at = f"/patients/{await visitor.patient()}"
    page = await visitor.send(f"{at}/consents", f"{at}/withdrawals", {"purpose": "ai_processing"})
    assert page.text.count("You agreed to this") == 1


async def test_who_agreed_to_earlier_words_is_asked_again_and_kept_from_nothing(
    visitor: Visitor, app: Application, hospital: HospitalId
) -> None:
    await visitor.sign_in_patient()
    patient = await visitor.patient()
    at = f"/patients/{patient}"
    earlier = notice(Purpose.AI_PROCESSING, "en").model_copy(update={"version": "2026-11-1"})
    async with app.services.units.begin(hospital, "patient") as uow:
        await give(uow, PatientId(UUID(patient)), earlier, "web")
    assert "has changed since" in (await visitor.get(f"{at}/begin")).text
    page = (await visitor.get(f"{at}/consents")).text
    assert page.count("says more than when you agreed") == 1
    ticked = {"language": "en", "ai_processing": "1"}
    after = await visitor.send(f"{at}/consents", f"{at}/consents", ticked)
    assert "says more than when you agreed" not in after.text
    assert "has changed since" not in (await visitor.get(f"{at}/begin")).text


async def test_an_emergency_page_calls_for_help_and_nothing_else(visitor: Visitor) -> None:
    await visitor.sign_in_patient()
    consult = await visitor.start()
    page = (await visitor.say(consult, "u1", RED_FLAG)).text
    assert 'href="tel:112"' in page
    assert 'href="tel:108"' in page
    assert 'id="composer"' not in page


@pytest.mark.parametrize("language", ["en", "hi"])
async def test_hostile_words_are_shown_as_words(
    visitors: list[Visitor], app: Application, hospital: HospitalId, language: str
) -> None:
    patient, physician = visitors
    await patient.sign_in_patient()
    await patient.get(f"/language/{language}")
    at = f"/patients/{await patient.patient()}"
    fields = {"name": HOSTILE, "birth_date": "1990-01-01", "sex": "M", "address": HOSTILE}
    assert (await patient.send(at, at, fields)).status_code == 200
    consult = await patient.start()
    said = await patient.say(consult, "u1", f"{FEVER} {HOSTILE}")
    for number in range(2, 20):
        said = await patient.say(consult, f"u{number}", "no")
        if 'id="composer"' not in said.text:
            break
    await prepare_case(app, hospital, consult)
    await physician.sign_in_staff("physician")
    shown = [
        await patient.get("/home"),
        await patient.get(at),
        await patient.get(f"/consults/{consult}"),
        await physician.get(f"/desk/cases/{consult}"),
        await physician.get("/desk"),
        await patient.get("/verify/" + "%3Cscript%3E"),
    ]
    for page in shown:
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "q49q" not in page.text
    assert html.escape(HOSTILE, quote=False)[:20] in shown[3].text


async def test_a_patient_finds_nothing_of_anybody_else(
    visitors: list[Visitor], app: Application, hospital: HospitalId
) -> None:
    one, other = visitors
    consult = await queued(one, app, hospital)
    patient = await one.patient()
    await other.sign_in_patient("+919812345670")
    for path in (
        f"/consults/{consult}",
        f"/consults/{consult}/standing",
        f"/patients/{patient}",
        f"/patients/{patient}/consents",
        f"/patients/{patient}/begin",
    ):
        answer = await other.get(path)
        assert answer.status_code == 404, path
        assert "Rajesh" not in answer.text


async def test_a_physician_of_another_hospital_finds_no_case(
    visitors: list[Visitor], app: Application, hospital: HospitalId
) -> None:
    consult = await queued(visitors[0], app, hospital)
    await visitors[1].sign_in_staff("physician", "lotus")
    assert (await visitors[1].get(f"/desk/cases/{consult}")).status_code == 404
    assert consult not in (await visitors[1].get("/desk")).text


@pytest.mark.parametrize("language", ["en", "hi"])
async def test_what_fails_is_said_in_plain_words(
    visitor: Visitor, site: FastAPI, language: str
) -> None:
    async def broken() -> None:
        raise RuntimeError("secret of the house")

    site.add_api_route("/broken", broken)
    site.router.routes.insert(0, site.router.routes.pop())
    await visitor.get(f"/language/{language}")
    for path, status in (("/nowhere", 404), ("/patients/xyz/consents", 404), ("/broken", 500)):
        await visitor.sign_in_patient()
        answer = await visitor.get(path)
        assert answer.status_code == status
        assert f'<html lang="{language}">' in answer.text
        assert "secret" not in answer.text
        assert "Traceback" not in answer.text
        assert not answer.text.startswith("{")


async def test_a_new_phone_registers_first(visitor: Visitor) -> None:
    await visitor.sign_in_patient("+919800000001")
    assert (await visitor.get("/")).url.path == "/patients/new"
    fields = {"name": "Neha Rao", "phone": "98000 00001", "birth_date": "1990-05-05", "sex": "F"}
    bad = await visitor.send("/patients/new", "/patients/new", fields | {"birth_date": "soon"})
    assert (bad.status_code, 'value="Neha Rao"' in bad.text) == (422, True)
    good = await visitor.send("/patients/new", "/patients/new", fields | {"no_allergies": "1"})
    assert good.url.path == "/home"
    assert "Hello, Neha Rao" in good.text


async def test_wrong_sign_ins_are_refused_on_the_same_page(visitor: Visitor) -> None:
    for phone in ("123", "<b>"):
        sent = {"hospital": "sunrise", "phone": phone}
        answer = await visitor.send("/sign-in", "/sign-in/code", sent)
        assert (answer.status_code, "not an Indian mobile" in answer.text) == (422, True)
    fields = {"hospital": "sunrise", "username": "physician", "password": "wrong"}
    answer = await visitor.send("/staff", "/staff", fields)
    assert (answer.status_code, "password is wrong" in answer.text) == (422, True)
    fields = {"hospital": "sunrise", "challenge": "x", "code": "1", "phone": "9845012345"}
    answer = await visitor.send("/sign-in", "/sign-in/session", fields)
    assert (answer.status_code, "no longer valid" in answer.text) == (422, True)


async def test_an_emergency_has_its_page_although_the_database_is_gone(
    visitor: Visitor, app: Application, away: Away
) -> None:
    await visitor.sign_in_patient()
    consult = await visitor.start()
    token = await visitor.token(f"/consults/{consult}")
    with away():
        form = {"form_token": token, "id": "u1", "text": RED_FLAG}
        page = await visitor.post(f"/consults/{consult}", form)
    assert page.status_code == 200
    assert 'href="tel:112"' in page.text
    assert await app.services.lifeline.drain() == 1
