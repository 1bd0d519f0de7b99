"""Mirrors adapters/esign/cca.py: over the wire against a provider that checks what it gets."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from adapters.esign.cca import CcaESign, Registration
from core.clock import utc_now
from core.errors import Unavailable
from review.ports import Forged
from tests.adapters.esign.provider import DOCTOR, Provider, provider

DIGEST = sha256(b"a prescription").digest()


async def test_a_signature_comes_back_over_the_hash_that_was_sent(esign: Provider) -> None:
    answer = esign.service.read(await esign.signed("t-1", DIGEST))
    assert (answer.transaction, answer.digest, answer.code) == ("t-1", DIGEST, "")
    assert answer.cms


async def test_the_request_names_neither_patient_nor_document(esign: Provider) -> None:
    page = esign.service.begin("t-2", DIGEST)
    assert page.fields["aspTxnID"] == "t-2"
    assert f">{DIGEST.hex()}<" in page.fields["eSignRequest"]
    assert 'docInfo="Prescription"' in page.fields["eSignRequest"]


async def test_three_wrong_codes_end_it_and_the_right_one_comes_too_late(esign: Provider) -> None:
    form = await esign.open(esign.service.begin("t-3", DIGEST))
    code = form = await esign.typed(form, aadhaar=DOCTOR)
    for _ in range(3):
        form = await esign.typed(code, otp="wrong")
    assert esign.service.read(form.fields["eSignResponse"].encode()).code == "exceeded_otp_attempt"
    late = await esign.typed(code, otp=await esign.code_of("t-3"))
    answer = esign.service.read(late.fields["eSignResponse"].encode())
    assert (answer.code, answer.cms) == ("exceeded_otp_attempt", b"")


async def test_one_wrong_code_may_be_followed_by_the_right_one(esign: Provider) -> None:
    form = await esign.open(esign.service.begin("t-4", DIGEST))
    form = await esign.typed(form, aadhaar=DOCTOR)
    form = await esign.typed(form, otp="wrong")
    form = await esign.typed(form, otp=await esign.code_of("t-4"))
    assert esign.service.read(form.fields["eSignResponse"].encode()).digest == DIGEST


async def test_no_code_no_signature_even_where_the_code_page_is_reached_directly(
    esign: Provider,
) -> None:
    form = await esign.open(esign.service.begin("t-5", DIGEST))
    form.action = "/esp/code"
    form = await esign.typed(form, otp=await esign.code_of("t-5"))
    assert "eSignResponse" not in form.fields


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"aadhaar": DOCTOR, "decline": "1"}, "signer_declined"),
        ({"aadhaar": "999900000002"}, "aadhaar_not_linked_to_mobile"),
        ({"aadhaar": "999900000003"}, "aadhaar_locked"),
    ],
)
async def test_a_signer_who_cannot_or_will_not(
    esign: Provider, typed: dict[str, str], code: str
) -> None:
    form = await esign.open(esign.service.begin(f"t-{code}", DIGEST))
    form = await esign.typed(form, **typed)
    answer = esign.service.read(form.fields["eSignResponse"].encode())
    assert (answer.code, answer.cms) == (code, b"")


async def test_a_code_that_expired(esign: Provider) -> None:
    await esign.spoil("expired_code")
    assert esign.service.read(await esign.signed("t-6", DIGEST)).code == "otp_expired"


@pytest.mark.parametrize("fault", ["wrong_key", "unsigned", "wrapped"])
async def test_an_answer_that_the_provider_did_not_sign_is_forged(
    esign: Provider, fault: str
) -> None:
    await esign.spoil(fault)
    with pytest.raises(Forged):
        esign.service.read(await esign.signed(f"t-{fault}", DIGEST))


async def test_an_answer_over_another_hash_says_so(esign: Provider) -> None:
    await esign.spoil("tampered_hash")
    assert esign.service.read(await esign.signed("t-7", DIGEST)).digest != DIGEST


async def test_an_answer_about_another_transaction_says_so(esign: Provider) -> None:
    await esign.spoil("wrong_txn")
    assert esign.service.read(await esign.signed("t-8", DIGEST)).transaction != "t-8"


async def test_an_answer_that_never_came_is_found_by_asking(esign: Provider) -> None:
    await esign.spoil("never")
    with pytest.raises(KeyError):
        await esign.signed("t-9", DIGEST)
    answer = await esign.service.ask("t-9")
    assert answer is not None
    assert answer.digest == DIGEST
    assert [record.allowed for record in esign.register] == [True]


async def test_asking_before_the_signer_is_done(esign: Provider) -> None:
    await esign.open(esign.service.begin("t-10", DIGEST))
    answer = await esign.service.ask("t-10")
    assert answer is not None
    assert (answer.code, answer.cms) == ("pending", b"")


async def test_asking_about_what_the_provider_never_saw(esign: Provider) -> None:
    assert await esign.service.ask("t-unknown") is None


@pytest.mark.parametrize("fault", [{"status": 503}, {"status": 302}, {"status": 500}])
async def test_a_provider_out_of_order_is_unavailable(
    esign: Provider, fault: dict[str, int]
) -> None:
    await esign.browser.post("/control/faults", json={"vendor": "esp"} | fault)
    with pytest.raises(Unavailable):
        await esign.service.ask("t-10")


async def test_the_provider_refuses_a_transaction_twice(esign: Provider) -> None:
    page = esign.service.begin("t-11", DIGEST)
    assert (await esign.browser.post(page.url, data=page.fields)).status_code == 200
    assert (await esign.browser.post(page.url, data=page.fields)).status_code == 400


async def test_the_provider_refuses_a_request_changed_on_the_way(esign: Provider) -> None:
    page = esign.service.begin("t-12", DIGEST)
    other = sha256(b"something else").hexdigest()
    xml = page.fields["eSignRequest"].replace(DIGEST.hex(), other)
    answer = await esign.browser.post(page.url, data=page.fields | {"eSignRequest": xml})
    assert (answer.status_code, "ESP-002" in answer.text) == (400, True)


@pytest.mark.parametrize(("late", "status"), [(4, 200), (6, 400), (-6, 400)])
async def test_the_provider_refuses_a_clock_that_is_off(
    authority: Path, registration: Registration, late: int, status: int
) -> None:
    off = provider(authority, registration, lambda: utc_now() + timedelta(minutes=late))
    page = off.service.begin("t-13", DIGEST)
    assert (await off.browser.post(page.url, data=page.fields)).status_code == status


async def test_the_provider_refuses_a_hash_that_is_none(esign: Provider) -> None:
    page = esign.service.begin("t-14", b"short")
    assert (await esign.browser.post(page.url, data=page.fields)).status_code == 400


async def test_our_name_cannot_be_used_with_another_key(
    esign: Provider, registration: Registration, tmp_path: Path
) -> None:
    from tests.adapters.esign.provider import registered  # noqa: PLC0415

    await esign.open(esign.service.begin("t-15", DIGEST))
    thief = replace(registered(tmp_path), asp_id=registration.asp_id)
    esign.service._ours = thief
    page = esign.service.begin("t-16", DIGEST)
    assert "ESP-006" in (await esign.browser.post(page.url, data=page.fields)).text


async def test_every_status_query_passes_the_egress_gate(esign: Provider) -> None:
    for number in range(20):  # random numbers and signatures look like anything
        txn = sha256(f"{number}".encode()).hexdigest()[:32]
        assert await esign.service.ask(f"VAIDYA-{txn}") is None
    assert all(record.allowed for record in esign.register)


async def test_without_a_pinned_certificate_nothing_is_believed(
    esign: Provider, tmp_path: Path
) -> None:
    answer = await esign.signed("t-17", DIGEST)
    there = esign.service
    bare = CcaESign(there._http, there._ours, (tmp_path / "none.pem").read_bytes, utc_now)
    with pytest.raises(Unavailable):
        bare.read(answer)
