"""A physician's work over HTTP, and the signature provider's pages, for tests."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx2

from core.ids import HospitalId
from runtime.wiring import Application
from tests.api.clinic import answers, begin, prepare_case, sign_in_staff, tell
from tests.conftest import VENDORS, Hands
from web.demo.esign import AADHAAR, Form

FEVER = "I have fever and body ache since 2 days"
COLD = "Mujhe teen din se zukam hai aur naak beh rahi hai"


@dataclass
class Desk:
    """One case, and everybody who has to do with it."""

    client: httpx2.AsyncClient
    browser: httpx2.AsyncClient
    patient: dict[str, str]
    physician: dict[str, str]
    consult: str
    clock: Hands

    async def expire(self) -> None:
        """Let the signature request run out."""
        self.clock.ahead += timedelta(minutes=16)
        self.physician = await sign_in_staff(self.client, "physician")

    async def get(self, path: str, who: dict[str, str] | None = None) -> Any:
        answer = await self.client.get(path, headers=who or self.physician)
        assert answer.is_success, answer.text
        return answer.json()

    async def case(self) -> dict[str, Any]:
        found: dict[str, Any] = await self.get(f"/review/cases/{self.consult}")
        return found

    async def post(self, what: str, body: object) -> httpx2.Response:
        path = f"/review/cases/{self.consult}/{what}"
        return await self.client.post(path, json=body, headers=self.physician)

    async def edit(self, **changes: object) -> httpx2.Response:
        """Change fields of the draft as it stands."""
        case = await self.case()
        body = {"version": case["version"], "draft": case["draft"] | changes}
        path = f"/review/cases/{self.consult}/draft"
        return await self.client.put(path, json=body, headers=self.physician)

    async def approve(self) -> dict[str, Any]:
        case = await self.case()
        warned = [each["rule"] for each in case["findings"] if each["severity"] == "warn"]
        answer = await self.post("approval", {"reasons": dict.fromkeys(warned, "considered")})
        assert answer.status_code == 201, answer.text
        begun: dict[str, Any] = answer.json()
        return begun

    async def at_provider(
        self, begun: dict[str, Any], aadhaar: str = AADHAAR["sunrise"], wrong_codes: int = 0
    ) -> Form:
        """Go through the provider's pages up to its answer."""
        page = Form((await self.browser.post(_path(begun["url"]), data=begun["fields"])).text)
        fields = page.fields | {"aadhaar": aadhaar}
        page = Form((await self.browser.post(page.action, data=fields)).text)
        code = (await self.browser.get(f"/control/esp/codes/{begun['transaction']}")).json()
        wrong = f"{(int(code) + 1) % 1_000_000:06}"
        for _ in range(wrong_codes):
            page = Form(
                (await self.browser.post(page.action, data=page.fields | {"otp": wrong})).text
            )
        if "eSignResponse" not in page.fields:
            page = Form(
                (await self.browser.post(page.action, data=page.fields | {"otp": code})).text
            )
        return page

    async def carry_back(self, page: Form) -> httpx2.Response:
        """Post the provider's answer to us, as the physician's browser does."""
        return await self.client.post("/webhooks/esign", data=page.fields)

    async def signed(self) -> str:
        """Approve and sign; give the prescription's id."""
        answer = await self.carry_back(await self.at_provider(await self.approve()))
        assert answer.json() == {"state": "signed", "failure": ""}, answer.text
        state = await self.get(f"/review/cases/{self.consult}/signature")
        return str(state["prescription"])


def _path(url: str) -> str:
    return url.removeprefix(VENDORS)


async def open_desk(
    client: httpx2.AsyncClient,
    browser: httpx2.AsyncClient,
    app: Application,
    hospital: HospitalId,
    complaint: str = FEVER,
) -> Desk:
    """Take a complaint to the physician's desk."""
    patient, consult = await begin(client, app)
    await tell(client, patient, consult, answers(complaint))
    await prepare_case(app, hospital, str(UUID(consult)))
    physician = await sign_in_staff(client, "physician")
    clock = app.services.units.clock
    assert isinstance(clock, Hands)
    return Desk(client, browser, patient, physician, consult, clock)
