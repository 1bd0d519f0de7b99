"""Mirrors review/sign.py: what makes a prescription signed, and everything that does not."""

import hashlib
import io
import shutil
import subprocess
from pathlib import Path

import httpx2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from runtime.wiring import Application
from tests.api.clinic import sign_in_patient
from tests.api.desk import Desk


async def _pdf(desk: Desk, prescription: str) -> bytes:
    answer = await desk.client.get(f"/prescriptions/{prescription}/pdf", headers=desk.patient)
    assert answer.status_code == 200
    return answer.content


async def test_nothing_is_visible_before_the_signature_and_the_document_after(desk: Desk) -> None:
    begun = await desk.approve()
    assert await desk.get("/prescriptions", desk.patient) == []
    page = await desk.at_provider(begun)
    assert await desk.get("/prescriptions", desk.patient) == []
    await desk.carry_back(page)
    (mine,) = await desk.get("/prescriptions", desk.patient)
    pdf = await _pdf(desk, mine["id"])
    assert hashlib.sha256(pdf).hexdigest() == mine["sha256"]
    assert PdfFileReader(io.BytesIO(pdf)).embedded_regular_signatures


async def test_an_independent_reader_finds_the_signature_valid(desk: Desk, tmp_path: Path) -> None:
    pdf = await _pdf(desk, await desk.signed())
    file, changed = tmp_path / "signed.pdf", bytearray(pdf)
    file.write_bytes(pdf)
    pdfsig = shutil.which("pdfsig")
    assert pdfsig, "poppler-utils is needed: CI installs it"
    said = _said(pdfsig, file)
    assert "Signature is Valid" in said
    assert "Total document signed" in said
    changed[pdf.index(b"/MediaBox") + 12] ^= 1
    file.write_bytes(bytes(changed))
    assert "Signature is Valid" not in _said(pdfsig, file)


def _said(pdfsig: str, file: Path) -> str:
    return subprocess.run([pdfsig, file], capture_output=True, text=True, check=False).stdout


@pytest.mark.parametrize(
    ("fault", "failure"),
    [("tampered_hash", "wrong_hash"), ("expired_certificate", "certificate_expired")],
)
async def test_a_signature_that_is_not_good_signs_nothing(
    desk: Desk, fault: str, failure: str
) -> None:
    await desk.browser.post(f"/control/esp/faults/{fault}")
    answer = await desk.carry_back(await desk.at_provider(await desk.approve()))
    assert answer.json() == {"state": "waiting", "failure": failure}
    assert await desk.get("/prescriptions", desk.patient) == []
    await desk.signed()  # and the case can be signed after all, in a new transaction


@pytest.mark.parametrize("fault", ["wrong_key", "unsigned", "wrapped"])
async def test_an_answer_the_provider_did_not_sign_is_forged(desk: Desk, fault: str) -> None:
    await desk.browser.post(f"/control/esp/faults/{fault}")
    answer = await desk.carry_back(await desk.at_provider(await desk.approve()))
    assert (answer.status_code, answer.json()["title"]) == (409, "Forged")
    assert (await desk.case())["state"] == "signing"
    assert await desk.get("/prescriptions", desk.patient) == []


async def test_an_answer_for_another_transaction_is_refused(desk: Desk) -> None:
    await desk.browser.post("/control/esp/faults/wrong_txn")
    answer = await desk.carry_back(await desk.at_provider(await desk.approve()))
    assert (answer.status_code, answer.json()["title"]) == (409, "Forged")
    assert (await desk.case())["state"] == "signing"


async def test_somebody_elses_aadhaar_signs_nothing(desk: Desk) -> None:
    page = await desk.at_provider(await desk.approve(), aadhaar="999933119405")
    answer = await desk.carry_back(page)
    assert answer.json() == {"state": "waiting", "failure": "name_mismatch"}


async def test_three_wrong_codes_sign_nothing(desk: Desk) -> None:
    page = await desk.at_provider(await desk.approve(), wrong_codes=3)
    answer = await desk.carry_back(page)
    assert answer.json() == {"state": "waiting", "failure": "exceeded_otp_attempt"}


async def test_one_wrong_code_may_be_corrected(desk: Desk) -> None:
    page = await desk.at_provider(await desk.approve(), wrong_codes=1)
    assert (await desk.carry_back(page)).json()["state"] == "signed"


async def test_the_same_answer_twice_signs_once(desk: Desk) -> None:
    page = await desk.at_provider(await desk.approve())
    first, second = await desk.carry_back(page), await desk.carry_back(page)
    assert first.json() == second.json() == {"state": "signed", "failure": ""}
    assert len(await desk.get("/prescriptions", desk.patient)) == 1


async def test_an_answer_from_before_does_not_sign_a_later_version(desk: Desk) -> None:
    late = await desk.at_provider(await desk.approve())
    await desk.expire()
    assert (await desk.get(f"/review/cases/{desk.consult}/signature"))["state"] == "waiting"
    await desk.edit(advice=["Rest"])
    await desk.approve()
    assert (await desk.carry_back(late)).json()["state"] == "signing"
    assert await desk.get("/prescriptions", desk.patient) == []


async def test_another_patient_cannot_read_the_prescription(
    desk: Desk, client: httpx2.AsyncClient, app: Application
) -> None:
    prescription = await desk.signed()
    for phone, hospital in (("+919812345670", "sunrise"), ("+919839011223", "lotus")):
        stranger = await sign_in_patient(client, app, phone, hospital)
        for path in (f"/prescriptions/{prescription}", f"/prescriptions/{prescription}/pdf"):
            assert (await client.get(path, headers=stranger)).status_code == 404


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00" * 50,
        b"<EsignResp/>",
        b"eSignResponse=%3CEsignResp+txn%3D%22x%22+status%3D%221%22%2F%3E",
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><EsignResp txn="&a;"/>',
        b"<a>" * 50_000,
        b"x" * 300_000,
    ],
    ids=["empty", "nul", "bare", "form", "entity", "deep", "large"],
)
async def test_a_hostile_answer_is_refused(client: httpx2.AsyncClient, body: bytes) -> None:
    answer = await client.post("/webhooks/esign", content=body)
    assert answer.status_code in {409, 413}
    assert answer.headers["content-type"] == "application/problem+json"
