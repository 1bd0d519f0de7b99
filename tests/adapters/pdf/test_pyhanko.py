"""Mirrors adapters/pdf/pyhanko.py: from a page to a signed one that strangers accept."""

import asyncio
import shutil
from asyncio.subprocess import PIPE
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader, PdfWriter

from adapters.esign.cca import Registration
from adapters.pdf.pyhanko import PyHankoSigner, WrongKindOfDocument
from adapters.pdf.trust import Untrustworthy
from review.page import render
from review.ports import Prepared, SignatureRefused
from sandbox.esp import answers
from sandbox.esp.authority import Authority
from tests.adapters.esign.provider import Provider, provider
from tests.review.pages import prescription

STAMP = "Dr Meera Nair\nReg. 45871"


@pytest.fixture
async def prepared(esign: Provider) -> Prepared:
    return await esign.signer.prepare(render(prescription()), STAMP, "Prescription approved")


async def cms_over(esign: Provider, digest: bytes, fault: str = "") -> bytes:
    if fault:
        await esign.spoil(fault)
    return esign.service.read(await esign.signed("t-1", digest)).cms


async def test_only_a_hash_is_sent_and_a_valid_document_comes_of_it(
    esign: Provider, prepared: Prepared
) -> None:
    sealed = await esign.signer.embed(prepared, await cms_over(esign, prepared.digest))
    outside = prepared.held[: prepared.start] + prepared.held[prepared.end :]
    assert prepared.digest == sha256(outside).digest()
    assert sealed.signer == "Meera Nair"
    assert len(sealed.pdf) == len(prepared.held)


async def test_another_program_calls_the_signature_valid(
    esign: Provider, prepared: Prepared, tmp_path: Path
) -> None:
    sealed = await esign.signer.embed(prepared, await cms_over(esign, prepared.digest))
    (file := tmp_path / "signed.pdf").write_bytes(sealed.pdf)
    if pdfsig := shutil.which("pdfsig"):
        shown = await asyncio.create_subprocess_exec(pdfsig, "-nocert", file, stdout=PIPE)
        said, _ = await shown.communicate()
        assert b"Signature is Valid" in said
        assert b"Total document signed" in said
    embedded = PdfReader(BytesIO(sealed.pdf)).get_fields() or {}
    assert embedded["Physician"].value["/SubFilter"] == "/ETSI.CAdES.detached"


async def test_the_stamp_names_the_registered_physician_in_every_script(esign: Provider) -> None:
    pdf = render(prescription())
    for name in ("Dr Meera Nair", "डॉ. मीरा नायर", "Dr 100% Nair %(ts)s"):
        prepared = await esign.signer.prepare(pdf, f"{name}\nReg. 45871", "Approved")
        assert len(PdfReader(BytesIO(prepared.held)).pages) == 1


async def test_a_signature_over_another_hash_is_refused(
    esign: Provider, prepared: Prepared
) -> None:
    cms = await cms_over(esign, prepared.digest, "tampered_hash")
    with pytest.raises(SignatureRefused) as refused:
        await esign.signer.embed(prepared, cms)
    assert refused.value.code == "wrong_hash"


async def test_an_expired_certificate_is_refused(esign: Provider, prepared: Prepared) -> None:
    cms = await cms_over(esign, prepared.digest, "expired_certificate")
    with pytest.raises(SignatureRefused) as refused:
        await esign.signer.embed(prepared, cms)
    assert refused.value.code == "certificate_expired"


async def test_a_signer_of_another_authority_is_refused(
    esign: Provider, prepared: Prepared, tmp_path: Path
) -> None:
    Authority(tmp_path)
    stranger = PyHankoSigner((tmp_path / "root.pem").read_bytes, simulated=True)
    with pytest.raises(SignatureRefused) as refused:
        await stranger.embed(prepared, await cms_over(esign, prepared.digest))
    assert refused.value.code == "untrusted"


async def test_a_certificate_that_is_no_esign_certificate_is_refused(
    esign: Provider, prepared: Prepared, authority: Path
) -> None:
    issued = Authority(authority / "esp")
    cms = await answers._cms(issued, issued.provider, prepared.digest, "pkcs7Pdf")
    with pytest.raises(SignatureRefused) as refused:
        await esign.signer.embed(prepared, cms)
    assert refused.value.code == "untrusted"


async def test_a_kept_document_that_changed_is_refused(esign: Provider, prepared: Prepared) -> None:
    cms = await cms_over(esign, prepared.digest)
    changed = prepared.held.replace(b"/Physician", b"/Physicien").replace(
        b"(Physician", b"(Physicien"
    )
    assert changed != prepared.held
    with pytest.raises(SignatureRefused) as refused:
        await esign.signer.embed(replace(prepared, held=changed), cms)
    assert refused.value.code == "document_changed"


@pytest.mark.parametrize("cms", [b"", b"nonsense", b"0" * 100])
async def test_what_is_no_signature_is_refused(
    esign: Provider, prepared: Prepared, cms: bytes
) -> None:
    with pytest.raises(SignatureRefused) as refused:
        await esign.signer.embed(prepared, cms)
    assert refused.value.code == "broken"


async def test_a_flipped_bit_in_the_signature_is_refused(
    esign: Provider, prepared: Prepared
) -> None:
    cms = bytearray(await cms_over(esign, prepared.digest))
    cms[-1] ^= 1  # the last byte of the signature value
    with pytest.raises(SignatureRefused) as refused:
        await esign.signer.embed(prepared, bytes(cms))
    assert refused.value.code == "broken"


def _root(authority: Path) -> bytes:
    return (authority / "esp" / "root.pem").read_bytes()


def _trusting(root: bytes) -> ValidationContext:
    return ValidationContext(trust_roots=[x509.Certificate.load(pem.unarmor(root)[2])])


async def _still_valid(pdf: bytes, root: bytes) -> bool:
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    return bool((await async_validate_pdf_signature(signature, _trusting(root))).bottom_line)


async def test_a_trusted_clock_says_when_it_was_signed(
    esign: Provider, prepared: Prepared, authority: Path
) -> None:
    sealed = await esign.signer.embed(prepared, await cms_over(esign, prepared.digest))
    (signature,) = PdfFileReader(BytesIO(sealed.pdf)).embedded_signatures
    status = await async_validate_pdf_signature(signature, _trusting(_root(authority)))
    assert status.timestamp_validity is not None
    assert status.timestamp_validity.trusted


async def test_a_signature_without_its_chain_needs_the_chain_in_the_trust_file(
    authority: Path, registration: Registration
) -> None:
    bare = provider(authority, replace(registration, signatures="pkcs7"))
    prepared = await bare.signer.prepare(render(prescription()), STAMP, "Approved")
    cms = await cms_over(bare, prepared.digest)
    with pytest.raises(SignatureRefused) as refused:
        await bare.signer.embed(prepared, cms)
    assert refused.value.code == "untrusted"
    both = _root(authority) + (authority / "esp" / "sub.pem").read_bytes()
    knowing = PyHankoSigner(lambda: both, simulated=True)
    assert (await knowing.embed(prepared, cms)).signer == "Meera Nair"


async def test_one_changed_byte_anywhere_spoils_a_signed_document(
    esign: Provider, prepared: Prepared, authority: Path
) -> None:
    root = (authority / "esp" / "root.pem").read_bytes()
    sealed = await esign.signer.embed(prepared, await cms_over(esign, prepared.digest))
    assert await _still_valid(sealed.pdf, root)
    at = sealed.pdf.index(b"stream") + 20  # inside the page
    changed = sealed.pdf[:at] + bytes([sealed.pdf[at] ^ 1]) + sealed.pdf[at + 1 :]
    assert not await _still_valid(changed, root)


async def test_nothing_may_be_added_after_signing(
    esign: Provider, prepared: Prepared, authority: Path
) -> None:
    sealed = await esign.signer.embed(prepared, await cms_over(esign, prepared.digest))
    writer = PdfWriter(BytesIO(sealed.pdf), incremental=True)
    writer.pages[0].rotate(90)
    writer.write(out := BytesIO())
    assert not await _still_valid(out.getvalue(), (authority / "esp" / "root.pem").read_bytes())


async def test_a_chain_with_revocation_data_finds_room(prepared: Prepared) -> None:
    assert (prepared.end - prepared.start - 2) // 2 >= 60_000


async def test_test_documents_and_real_ones_are_never_mixed(esign: Provider) -> None:
    with pytest.raises(WrongKindOfDocument):
        await esign.signer.prepare(render(prescription(simulated=False)), STAMP, "Approved")
    real = PyHankoSigner(lambda: b"", simulated=False)
    with pytest.raises(WrongKindOfDocument):
        await real.prepare(render(prescription()), STAMP, "Approved")


async def test_real_signatures_need_a_real_root(
    esign: Provider, prepared: Prepared, authority: Path
) -> None:
    real = PyHankoSigner((authority / "esp" / "root.pem").read_bytes, simulated=False)
    with pytest.raises(Untrustworthy, match="test root"):
        await real.embed(prepared, await cms_over(esign, prepared.digest))
