"""A provider to sign with, and a signer who fills in its pages by hand."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2

from adapters.egress import client as egress
from adapters.egress import sinks
from adapters.egress.record import EgressRecord
from adapters.esign.cca import CcaESign, Registration
from adapters.pdf.pyhanko import PyHankoSigner
from core.clock import utc_now
from review.ports import SigningPage
from runtime.asp_key import asp_key
from runtime.settings import Settings
from sandbox.app import create_app
from web.demo.esign import Form

URL = "http://esp.test"
DOCTOR = "999941057058"


def registered(folder: Path) -> Registration:
    """Agree with the provider on a key of ours, made in `folder`."""
    asp = asp_key(Settings(keys=folder))
    answers = "http://clinic.test/api/v1/webhooks/esign"
    return Registration(f"{URL}/esp", "VAIDYA-TEST", asp.key, asp.certificate, answers)


@dataclass
class Provider:
    """The sandbox without a socket, our adapter before it, and who types on its pages."""

    service: CcaESign
    signer: PyHankoSigner
    browser: httpx2.AsyncClient
    register: list[EgressRecord]

    async def open(self, page: SigningPage) -> Form:
        """Let the browser post the request; give the form that asks for the Aadhaar number."""
        return Form((await self.browser.post(page.url, data=page.fields)).text)

    async def typed(self, form: Form, **values: str) -> Form:
        return Form((await self.browser.post(form.action, data=form.fields | values)).text)

    async def code_of(self, transaction: str) -> str:
        answer = await self.browser.get(f"/control/esp/codes/{transaction}")
        return str(answer.json())

    async def spoil(self, fault: str) -> None:
        assert (await self.browser.post(f"/control/esp/faults/{fault}")).status_code == 201

    async def signed(self, transaction: str, digest: bytes, aadhaar: str = DOCTOR) -> bytes:
        """Sign as a person does, and give the answer that the browser carries back."""
        form = await self.open(self.service.begin(transaction, digest))
        form = await self.typed(form, aadhaar=aadhaar)
        form = await self.typed(form, otp=await self.code_of(transaction))
        return form.fields["eSignResponse"].encode()


def provider(authority: Path, ours: Registration, clock: Callable[[], Any] = utc_now) -> Provider:
    transport = httpx2.ASGITransport(app=create_app(authority))
    seen = list[EgressRecord]()
    http = egress.client(sinks.esign(URL), sinks.esign_guard, seen.append, inner=transport)
    service = CcaESign(http, ours, (authority / "esp" / "esp.pem").read_bytes, clock)
    signer = PyHankoSigner((authority / "esp" / "root.pem").read_bytes, simulated=True)
    browser = httpx2.AsyncClient(transport=transport, base_url=URL)
    return Provider(service, signer, browser, seen)
