"""Mirrors adapters/esign: the status query over the wire, through the egress gate."""

from datetime import UTC, datetime

import httpx2
import pytest
from fastapi import FastAPI

from adapters.egress import client as egress
from adapters.egress import sinks
from adapters.egress.transport import EgressRecord
from adapters.esign.cca import CcaESign, Registration
from core.errors import Unavailable
from runtime.asp_key import asp_key
from runtime.settings import Settings
from tests.conftest import VENDORS
from web.demo.esign import Form

DIGEST = bytes(range(32))


class Provider:
    """The adapter on the stand-in, and what the gate noted."""

    def __init__(self, settings: Settings, inner: httpx2.AsyncBaseTransport) -> None:
        self.noted = list[EgressRecord]()
        url, asp = f"{VENDORS}/esp", asp_key(settings)
        http = egress.client(sinks.esign(url), sinks.esign_guard, self.noted.append, inner=inner)
        ours = Registration(url, asp.default_id, asp.key, asp.certificate, "http://clinic/back")
        certificate = settings.sandbox_folder / "esp" / "esp.pem"
        self.service = CcaESign(http, ours, certificate.read_bytes, lambda: datetime.now(UTC))


@pytest.fixture
def provider(settings: Settings, esp: FastAPI) -> Provider:
    settings.keys_folder.mkdir(exist_ok=True)
    return Provider(settings, httpx2.ASGITransport(app=esp, raise_app_exceptions=False))


async def test_a_transaction_nobody_began_is_not_known(provider: Provider) -> None:
    assert await provider.service.ask("VAIDYA-never-begun") is None
    assert [record.allowed for record in provider.noted] == [True]


async def test_a_begun_transaction_is_pending_until_it_is_signed(
    provider: Provider, browser: httpx2.AsyncClient
) -> None:
    page = provider.service.begin("VAIDYA-pending-1", DIGEST)
    await browser.post(page.url.removeprefix(VENDORS), data=page.fields)
    answer = await provider.service.ask("VAIDYA-pending-1")
    assert answer is not None
    assert answer.code == "pending"


async def test_an_answer_that_never_came_back_is_found_by_asking(
    provider: Provider, browser: httpx2.AsyncClient
) -> None:
    begun = provider.service.begin("VAIDYA-asked-1", DIGEST)
    page = Form((await browser.post(begun.url.removeprefix(VENDORS), data=begun.fields)).text)
    page = Form(
        (await browser.post(page.action, data=page.fields | {"aadhaar": "999941057058"})).text
    )
    code = (await browser.get("/control/esp/codes/VAIDYA-asked-1")).json()
    await browser.post(page.action, data=page.fields | {"otp": code})
    answer = await provider.service.ask("VAIDYA-asked-1")
    assert answer is not None
    assert (answer.code, answer.digest) == ("", DIGEST)


async def test_the_same_transaction_is_not_begun_twice(
    provider: Provider, browser: httpx2.AsyncClient
) -> None:
    page = provider.service.begin("VAIDYA-twice-1", DIGEST)
    path = page.url.removeprefix(VENDORS)
    assert (await browser.post(path, data=page.fields)).status_code == 200
    assert (await browser.post(path, data=page.fields)).status_code == 400


@pytest.mark.parametrize(
    ("changed", "by"), [("0001020304", "ffffffffff"), ('AuthMode="1"', 'AuthMode="2"')]
)
async def test_a_request_changed_on_its_way_is_refused_by_the_provider(
    provider: Provider, browser: httpx2.AsyncClient, changed: str, by: str
) -> None:
    page = provider.service.begin("VAIDYA-changed-1", DIGEST)
    assert changed in page.fields["eSignRequest"]
    fields = page.fields | {"eSignRequest": page.fields["eSignRequest"].replace(changed, by)}
    answer = await browser.post(page.url.removeprefix(VENDORS), data=fields)
    assert answer.status_code == 400


async def test_a_provider_that_is_down_is_unavailable_and_signs_nothing(
    settings: Settings,
) -> None:
    settings.keys_folder.mkdir(exist_ok=True)
    nobody = Provider(settings, httpx2.AsyncHTTPTransport())
    with pytest.raises(Unavailable):
        await nobody.service.ask("VAIDYA-down-1")


@pytest.mark.parametrize("status", [500, 503])
async def test_a_provider_out_of_order_is_unavailable(settings: Settings, status: int) -> None:
    settings.keys_folder.mkdir(exist_ok=True)
    broken = Provider(settings, httpx2.MockTransport(lambda _: httpx2.Response(status)))
    with pytest.raises(Unavailable):
        await broken.service.ask("VAIDYA-broken-1")


def test_the_request_tells_the_provider_nothing_but_a_hash(provider: Provider) -> None:
    xml = provider.service.begin("VAIDYA-plain-1", DIGEST).fields["eSignRequest"]
    assert DIGEST.hex() in xml
    assert 'docInfo="Prescription"' in xml
    assert 'ekycId=""' in xml
