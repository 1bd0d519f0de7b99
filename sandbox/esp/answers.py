"""Answers as the specification has them, and the wrong ones it is told to give."""

import base64
import datetime as dt
from typing import Any

from asn1crypto import keys as asn1_keys
from asn1crypto import pem as asn1_pem
from asn1crypto import x509 as asn1_x509
from lxml import etree
from pyhanko.sign.signers import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from signxml import methods
from signxml.signer import XMLSigner

from sandbox.esp.authority import Authority, Pair
from sandbox.esp.requests import SignRequest

FAULTS = {
    "tampered_hash",
    "wrong_txn",
    "wrapped",
    "expired_certificate",
    "wrong_key",
    "unsigned",
    "expired_code",
    "never",
}


async def success(authority: Authority, request: SignRequest, name: str, fault: str) -> bytes:
    """Sign for the holder `name` and answer; `fault` spoils it in one named way."""
    person = authority.signer(name, expired=fault == "expired_certificate")
    signed = bytes(32) if fault == "tampered_hash" else request.digest
    cms = await _cms(authority, person, signed, request.kind)
    txn = f"{request.transaction}-other" if fault == "wrong_txn" else request.transaction
    root = _response(txn, "1", "NA", "NA")
    certificate = etree.SubElement(root, "UserX509Certificate")
    certificate.text = base64.b64encode(asn1_pem.unarmor(person.pem)[2]).decode()
    documents = etree.SubElement(root, "Signatures")
    attributes = {"id": "1", "sigHashAlgorithm": "SHA256", "error": ""}
    etree.SubElement(documents, "DocSignature", attributes).text = base64.b64encode(cms).decode()
    return _finished(authority, root, person, fault)


def failure(authority: Authority, transaction: str, code: str, message: str) -> bytes:
    return _finished(authority, _response(transaction, "0", code, message), None, "")


def pending(authority: Authority, transaction: str) -> bytes:
    return _finished(authority, _response(transaction, "2", "NA", "NA"), None, "")


def _response(transaction: str, status: str, code: str, message: str) -> Any:
    ts = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return etree.Element(
        "EsignResp",
        ver="2.1",
        status=status,
        ts=ts,
        txn=transaction,
        resCode=f"RES-{transaction[-8:]}",
        errCode=code,
        errMsg=message,
    )


def _finished(authority: Authority, root: Any, person: Pair | None, fault: str) -> bytes:
    if fault == "unsigned":
        return bytes(etree.tostring(root))
    pair = person if fault == "wrong_key" and person else authority.provider
    signer = XMLSigner(method=methods.enveloped, signature_algorithm="rsa-sha256")
    signed = signer.sign(root, key=pair.key_pem, cert=pair.pem.decode())
    return _wrapped(signed) if fault == "wrapped" else bytes(etree.tostring(signed))


def _wrapped(signed: Any) -> bytes:
    """Hide the signed answer inside a forged one: XML signature wrapping."""
    forged = etree.Element("EsignResp", dict(signed.attrib))
    forged.set("txn", signed.get("txn"))
    documents = etree.SubElement(forged, "Signatures")
    etree.SubElement(documents, "DocSignature", {"id": "1", "error": ""}).text = "Zm9yZ2Vk"
    etree.SubElement(forged, "Extensions").append(signed)
    return bytes(etree.tostring(forged))


async def _cms(authority: Authority, person: Pair, digest: bytes, kind: str) -> bytes:
    """Sign a digest: `pkcs7` with the certificate alone, `pkcs7Pdf` with chain and time stamp."""
    chain = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    whole = kind == "pkcs7Pdf"
    chain.register_multiple([_certificate(authority.sub)] if whole else [])
    signer = SimpleSigner(
        signing_cert=_certificate(person), signing_key=_key(person), cert_registry=chain
    )
    time = DummyTimeStamper(_certificate(authority.time), _key(authority.time)) if whole else None
    signed = await signer.async_sign(digest, "sha256", use_pades=True, timestamper=time)
    return bytes(signed.dump())


def _key(pair: Pair) -> asn1_keys.PrivateKeyInfo:
    return asn1_keys.PrivateKeyInfo.load(asn1_pem.unarmor(pair.key_pem)[2])


def _certificate(pair: Pair) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(asn1_pem.unarmor(pair.pem)[2])
