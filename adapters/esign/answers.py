"""Reads a provider's answer: the signature first, then only the subtree that it covers."""

import base64
from typing import Any

from adapters.pdf.cms import message_digest, signed_data
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
    documents = answer.xpath("//DocSignature")
    if len(documents) != 1:
        raise Forged("one document was sent, another number was signed")
    (document,) = documents
    if problem := _problem(document):
        return SignatureAnswer(transaction, b"", b"", _FAILURES.get(problem, "service_down"))
    try:
        cms = base64.b64decode(document.text or "", validate=True)
        signed = signed_data(cms)
    except ValueError as error:
        raise Forged("the signature in the answer cannot be read") from error
    return SignatureAnswer(transaction, message_digest(signed), cms)


def _problem(document: Any) -> str:
    """Give the error of one document: others may have been signed all the same."""
    found = (document.get(name) for name in ("error", "errCode", "errorCode"))
    return next((each for each in found if each not in {None, "", "NA"}), "")


def _verified(raw: bytes, provider: bytes) -> Any:
    """Give the subtree that the provider signed. What stands beside it is never looked at."""
    from lxml import etree  # noqa: PLC0415 -- heavy
    from signxml.verifier import SignatureConfiguration, XMLVerifier  # noqa: PLC0415

    if len(raw) > _LARGEST:
        raise Forged("the answer is too large")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    whole = SignatureConfiguration(location="./", expect_references=1)
    try:
        root = etree.fromstring(raw, parser)
        _require_plain(root)
        verified = XMLVerifier().verify(root, x509_cert=provider.decode(), expect_config=whole)
    except Exception as error:  # whatever is wrong with it, it proves nothing
        raise Forged("the provider's signature does not hold") from error
    signed = verified[0].signed_xml if isinstance(verified, list) else verified.signed_xml
    if signed is None:
        raise Forged("the provider signed nothing")
    return etree.fromstring(etree.tostring(signed), parser)


def _require_plain(root: Any) -> None:
    """Refuse a document type in whatever encoding: it could define entities."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise Forged("the answer brings a document type")
