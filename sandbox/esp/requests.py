"""Requests as the specification wants them; what a real provider refuses is refused here."""

import datetime as dt
import hashlib
import re
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree
from signxml.verifier import XMLVerifier

_INDIA = ZoneInfo("Asia/Kolkata")
_SKEW = dt.timedelta(minutes=5)
_FIXED = {"ver": "2.1", "sc": "Y", "ekycId": "", "ekycIdType": "A", "AuthMode": "1"}
_KINDS = {"pkcs7", "pkcs7Pdf"}
_HASH = re.compile(r"[0-9a-f]{64}")


class Refused(Exception):
    """The request is not one that a provider serves; the text is its error message."""


@dataclass(frozen=True)
class SignRequest:
    transaction: str
    digest: bytes
    response_url: str
    kind: str


class Desk:
    """Checks requests of registered application providers (ASPs), each with one certificate."""

    def __init__(self) -> None:
        self._registered: dict[str, str] = {}
        self._seen: set[str] = set()

    def signing(self, xml: bytes) -> SignRequest:
        root = self._verified(xml, "Esign")
        for name, value in _FIXED.items():
            if root.get(name) != value:
                raise Refused(f"ESP-001 attribute {name} must be {value!r}")
        hashes = root.findall("Docs/InputHash")
        if len(hashes) != 1 or not _HASH.fullmatch(hashes[0].text or ""):
            raise Refused("ESP-004 one SHA-256 in lower-case hexadecimal is needed")
        transaction, url = root.get("txn", ""), root.get("responseUrl", "")
        if not transaction or transaction in self._seen or not url:
            raise Refused("ESP-005 txn is missing or was used before")
        kind = root.get("responseSigType", "")
        if kind not in _KINDS:
            raise Refused("ESP-008 responseSigType must be pkcs7 or pkcs7Pdf")
        self._seen.add(transaction)
        return SignRequest(transaction, bytes.fromhex(hashes[0].text or ""), url, kind)

    def status(self, xml: bytes) -> str:
        return str(self._verified(xml, "EsignStatus").get("txn", ""))

    def _verified(self, xml: bytes, tag: str) -> Any:
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(xml, parser)
            shown = root.findtext(".//{http://www.w3.org/2000/09/xmldsig#}X509Certificate") or ""
            pem = f"-----BEGIN CERTIFICATE-----\n{shown.strip()}\n-----END CERTIFICATE-----\n"
            signed = XMLVerifier().verify(root, x509_cert=pem, expect_references=1)
        except Exception as error:
            raise Refused("ESP-002 the signature of the request does not hold") from error
        element = (signed[0] if isinstance(signed, list) else signed).signed_xml
        if element is None or element.tag != tag:
            raise Refused(f"ESP-003 {tag} expected")
        self._known(element.get("aspId", ""), shown)
        self._fresh(element.get("ts", ""))
        return element

    def _known(self, asp: str, certificate: str) -> None:
        """Register an ASP by the first certificate it shows; a contract does it in real life."""
        digest = hashlib.sha256("".join(certificate.split()).encode()).hexdigest()
        if not asp or self._registered.setdefault(asp, digest) != digest:
            raise Refused("ESP-006 this ASP is registered with another certificate")

    @staticmethod
    def _fresh(ts: str) -> None:
        try:
            at = dt.datetime.strptime(ts, "%Y-%m-%dT%H:%M:%S").replace(tzinfo=_INDIA)
        except ValueError as error:
            raise Refused("ESP-007 ts is not a local time") from error
        if abs(dt.datetime.now(dt.UTC) - at) > _SKEW:
            raise Refused("ESP-007 ts is too far from now")
