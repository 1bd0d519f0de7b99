"""The pages over ASGI, as browsers with cookies of their own see them."""

import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

from runtime.seed import PASSWORD
from runtime.wiring import Application
from tests.api.clinic import RAJESH
from tests.conftest import Phone
from tests.serving import served

SITE = "http://clinic"
HTML = {"Accept": "text/html"}
_TOKEN = re.compile(r'name="form_token" value="([0-9a-f]+)"')


@dataclass
class Visitor:
    """A browser: it keeps cookies, sends forms of the page it looks at, follows redirects."""

    http: httpx2.AsyncClient
    app: Application

    async def get(self, path: str, **more: Any) -> httpx2.Response:
        return await self.http.get(path, follow_redirects=True, **more)

    async def token(self, page: str) -> str:
        found = _TOKEN.search((await self.get(page)).text)
        assert found is not None, page
        return found[1]

    async def send(self, page: str, to: str, fields: dict[str, str]) -> httpx2.Response:
        """Send a form that `page` holds."""
        form = {"form_token": await self.token(page), **fields}
        return await self.post(to, form)

    async def post(
        self, to: str, form: dict[str, str], headers: dict[str, str] | None = None
    ) -> httpx2.Response:
        own = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}  # as a page without referrer does
        sent = own if headers is None else headers
        return await self.http.post(to, data=form, headers=sent, follow_redirects=True)

    async def sign_in_patient(self, phone: str = RAJESH, hospital: str = "sunrise") -> None:
        asked = await self.send("/sign-in", "/sign-in/code", {"hospital": hospital, "phone": phone})
        challenge = re.search(r'name="challenge" value="([^"]+)"', asked.text)
        token = _TOKEN.search(asked.text)
        assert challenge is not None
        assert token is not None
        assert isinstance(self.app.services.codes, Phone)
        code = self.app.services.codes.codes[-1][1]
        fields = {"hospital": hospital, "challenge": challenge[1], "code": code, "phone": phone}
        answer = await self.post("/sign-in/session", {"form_token": token[1], **fields})
        assert answer.url.path in {"/home", "/patients/new"}, answer.text

    async def sign_in_staff(self, role: str, hospital: str = "sunrise") -> httpx2.Response:
        fields = {"hospital": hospital, "username": role, "password": PASSWORD}
        return await self.send("/staff", "/staff", fields)

    async def patient(self) -> str:
        """Give the id of the account's first patient."""
        page = (await self.get("/home")).text
        found = re.search(r'href="/patients/([0-9a-f-]{36})"', page)
        assert found is not None
        return found[1]

    async def start(self) -> str:
        """Consent and start a consult; give its id."""
        at = f"/patients/{await self.patient()}"
        ticked = {"language": "en", "telemedicine": "1", "ai_processing": "1"}
        await self.send(f"{at}/consents", f"{at}/consents", ticked)
        begun = await self.send(f"{at}/begin", f"{at}/begin", {"language": "en"})
        assert begun.url.path.startswith("/consults/"), begun.text
        return begun.url.path.rsplit("/", 1)[1]

    async def say(self, consult: str, name: str, words: str) -> httpx2.Response:
        at = f"/consults/{consult}"
        return await self.send(at, at, {"id": name, "text": words})


@pytest.fixture
def site(app: Application) -> FastAPI:
    return served(app.services, pages=True)


@pytest.fixture
async def visitors(site: FastAPI, app: Application) -> AsyncIterator[list[Visitor]]:
    """Two browsers that know nothing of each other."""
    transport = httpx2.ASGITransport(app=site, raise_app_exceptions=False)
    async with AsyncExitStack() as stack:
        made = [
            await stack.enter_async_context(
                httpx2.AsyncClient(transport=transport, base_url=SITE, headers=HTML)
            )
            for _ in range(2)
        ]
        yield [Visitor(http, app) for http in made]


@pytest.fixture
def visitor(visitors: list[Visitor]) -> Visitor:
    return visitors[0]
