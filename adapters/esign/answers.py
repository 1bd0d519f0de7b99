"""Reads a provider's answer: the signature first, then only the subtree that it covers."""

import base64
from typing import Any

from review.ports import Forged, SignatureAnswer

_LARGEST = 512 * 1024  # bytes
_SUCCESS, _PENDING = "1", "2"
_FAILURES = {  # the provider's and UIDAI's codes -> our words (contracts: Signzy, Setu pages, 2026)
    "400": "invalid_otp",
    "K-100": "invalid_otp",
    "403": "exceeded_otp_attempt",
    "330": "aadhaar_locked",
    "331": "aadhaar_locked",
    "332": "aadhaar_locked",
    "ESP-DECLINED": "signer_declined",
    "ESP-EXPIRED": "session_expired",
    "ESP-OTP-EXPIRED": "otp_expired",
    "ESP-NO-MOBILE": "aadhaar_not_linked_to_mobile",
}


def read_answer(raw: bytes, provider: bytes) -> SignatureAnswer:
    """Verify `raw` under the pinned certificate `provider` (PEM), or raise `Forged`."""
    answer = _verified(raw, provider)
    transaction, status = answer.get("txn", ""), answer.get("status", "")
    if answer.tag != "EsignResp" or not transaction:
        raise Forged("the answer is not an eSign answer")
    if status == _PENDING:
        return SignatureAnswer(transaction, b"", b"", "pending")
    if status != _SUCCESS:
        code = answer.get("errCode") or answer.get("errorCode") or ""
        return SignatureAnswer(transaction, b"", b"", _FAILURES.get(code, "service_down"))
    return _success(answer, transaction)


def _success(answer: Any, transaction: str) -> SignatureAnswer:
    (document, *others) = answer.xpath("//DocSignature") or [None]
    if document is None or others or document.get("error") not in {None, "", "NA"}:
        return SignatureAnswer(transaction, b"", b"", "service_down")
    try:
        cms = base64.b64decode(document.text or "", validate=True)
        return SignatureAnswer(transaction, _digest_of(cms), cms)
    except Exception as error:
        raise Forged("the signature in the answer cannot be read") from error


def _verified(raw: bytes, provider: bytes) -> Any:
    """Give the subtree that the provider signed. What stands beside it is never looked at."""
    from lxml import etree  # noqa: PLC0415 -- heavy
    from signxml.verifier import XMLVerifier  # noqa: PLC0415

    if len(raw) > _LARGEST or b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise Forged("the answer has a form that is not accepted")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(raw, parser)
        verified = XMLVerifier().verify(root, x509_cert=provider.decode(), expect_references=1)
    except Exception as error:  # whatever is wrong with it, it proves nothing
        raise Forged("the provider's signature does not hold") from error
    signed = verified[0].signed_xml if isinstance(verified, list) else verified.signed_xml
    if signed is None:
        raise Forged("the provider signed nothing")
    return etree.fromstring(etree.tostring(signed), parser)


def _digest_of(cms: bytes) -> bytes:
    """Read the message digest that a CMS signs."""
    from asn1crypto import cms as asn1  # noqa: PLC0415

    signer = asn1.ContentInfo.load(cms)["content"]["signer_infos"][0]
    attributes = {each["type"].native: each["values"][0].native for each in signer["signed_attrs"]}
    return bytes(attributes["message_digest"])
