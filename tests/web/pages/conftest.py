"""A signed prescription, and a browser for everybody who sells, pays and brings it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import httpx2
import pytest
from fastapi import FastAPI

from runtime.wiring import Application
from tests.api.counter import Counter
from tests.web.conftest import HTML, SITE, Visitor

ASHA = "+919812345670"


@dataclass
class Street:
    """The counter knows what is true; the visitors see pages of it."""

    counter: Counter
    patient: Visitor
    stranger: Visitor
    pharmacist: Visitor
    rider: Visitor

    @property
    def order(self) -> str:
        return f"/orders/{self.counter.order}"

    @property
    def parcel(self) -> str:
        return f"/pharmacy/orders/{self.counter.order}"

    @property
    def delivery(self) -> str:
        return f"/deliveries/{self.counter.order}"

    @property
    def cart(self) -> str:
        return f"/patients/{self.counter.owner}/cart"

    async def fill(self) -> httpx2.Response:
        at = f"/prescriptions/{self.counter.prescription}"
        return await self.patient.send(at, f"{at}/cart", {})

    async def page(self, who: Visitor, path: str) -> str:
        answer = await who.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    async def press(
        self, who: Visitor, page: str, step: str, fields: dict[str, str] | None = None
    ) -> httpx2.Response:
        """Send the form of a page that leads to one of its steps."""
        return await who.send(page, f"{page}/{step}", fields or {})

    async def paid(self) -> "Street":
        self.counter = await (await self.counter.placed()).paid()
        return self

    async def on_the_way(self) -> "Street":
        await self.paid()
        await (await self.counter.packed()).on_the_way()
        return self

    async def medicines(self) -> list[str]:
        """Name what is in the parcel, each by its first word."""
        return [line.name.split()[0].casefold() for line in (await self.counter.look()).lines]


@pytest.fixture
async def street(counter: Counter, app: Application, site: FastAPI) -> AsyncIterator[Street]:
    transport = httpx2.ASGITransport(app=site, raise_app_exceptions=False)
    async with AsyncExitStack() as stack:
        people = [
            await stack.enter_async_context(
                httpx2.AsyncClient(transport=transport, base_url=SITE, headers=HTML)
            )
            for _ in range(4)
        ]
        made = Street(counter, *(Visitor(http, app) for http in people))
        await made.patient.sign_in_patient()
        await made.stranger.sign_in_patient(ASHA)
        assert (await made.pharmacist.sign_in_staff("pharmacist")).url.path == "/pharmacy"
        assert (await made.rider.sign_in_staff("rider")).url.path == "/deliveries"
        yield made
