"""Aadhaar eSign 2.1 as the CCA specifies it: signed XML out, signed XML with a CMS back.

The signer's browser carries both. Aadhaar number and code are typed on the provider's page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import httpx2

from adapters.esign.answers import read_answer
from core.errors import Unavailable
from review.ports import Forged, SignatureAnswer, SigningPage

_INDIA = ZoneInfo("Asia/Kolkata")  # the specification's timestamps have no zone


@dataclass(frozen=True, slots=True)
class Registration:
    """What a provider and we agreed on: our name, our key (PEM), where answers go.

    `signatures` is the kind asked for, in the provider's own letter case. `pkcs7Pdf` brings chain
    and time stamp; with `pkcs7` the trust file must hold the authorities between.
    """

    url: str
    asp_id: str
    key: bytes
    certificate: bytes
    response_url: str
    signatures: str = "pkcs7Pdf"


class CcaESign:
    """`provider` reads the provider's certificate (PEM) that its answers are checked under."""

    def __init__(
        self,
        http: httpx2.AsyncClient,
        registration: Registration,
        provider: Callable[[], bytes],
        clock: Callable[[], datetime],
    ) -> None:
        self._http, self._ours = http, registration
        self._provider, self._clock = provider, clock

    def begin(self, transaction: str, digest: bytes) -> SigningPage:
        """Build the form that the physician's browser posts to the provider."""
        xml = self._signed(_request(self._ours, transaction, digest, self._now()))
        fields = {
            "eSignRequest": xml.decode(),
            "aspTxnID": transaction,
            "Content-Type": "application/xml",
        }
        return SigningPage(f"{self._ours.url}/2.1/signdoc", fields)

    def read(self, raw: bytes) -> SignatureAnswer:
        """Verify under the provider's pinned certificate, then read only what was signed.

        Raises `Forged`, or `Unavailable` where no certificate was pinned yet.
        """
        try:
            pinned = self._provider()
        except OSError as error:
            raise Unavailable("the signature provider's certificate is not installed") from error
        return read_answer(raw, pinned)

    async def ask(self, transaction: str) -> SignatureAnswer | None:
        """Ask by status query. Raises `Unavailable`; None: the provider does not know it."""
        xml = self._signed(_status_request(self._ours.asp_id, transaction, self._now()))
        headers = {"Content-Type": "application/xml"}
        try:
            answer = await self._http.post(
                f"{self._ours.url}/2.1/status", content=xml, headers=headers
            )
        except httpx2.HTTPError as error:
            raise Unavailable("the signature provider does not answer") from error
        if answer.status_code == httpx2.codes.NOT_FOUND:
            return None
        if not answer.is_success:
            raise Unavailable("the signature provider is out of order")
        found = self.read(answer.content)
        if found.transaction != transaction:
            raise Forged("the provider answered about another transaction")
        return found

    def _now(self) -> str:
        return self._clock().astimezone(_INDIA).strftime("%Y-%m-%dT%H:%M:%S")

    def _signed(self, element: Any) -> bytes:
        from lxml import etree  # noqa: PLC0415 -- heavy
        from signxml import methods  # noqa: PLC0415
        from signxml.signer import XMLSigner  # noqa: PLC0415

        signer = XMLSigner(method=methods.enveloped, signature_algorithm="rsa-sha256")
        signed = signer.sign(element, key=self._ours.key, cert=self._ours.certificate.decode())
        return bytes(etree.tostring(signed))


def _request(ours: Registration, transaction: str, digest: bytes, ts: str) -> Any:
    from lxml import etree  # noqa: PLC0415

    root = etree.Element(
        "Esign",
        ver="2.1",
        sc="Y",
        ts=ts,
        txn=transaction,
        ekycId="",
        ekycIdType="A",
        aspId=ours.asp_id,
        AuthMode="1",
        responseSigType=ours.signatures,
        responseUrl=ours.response_url,
    )
    docs = etree.SubElement(root, "Docs")
    inputs = {"id": "1", "hashAlgorithm": "SHA256", "docInfo": "Prescription"}
    etree.SubElement(docs, "InputHash", inputs).text = digest.hex()
    return root


def _status_request(asp_id: str, transaction: str, ts: str) -> Any:
    from lxml import etree  # noqa: PLC0415

    return etree.Element("EsignStatus", ver="2.1", ts=ts, txn=transaction, aspId=asp_id)
