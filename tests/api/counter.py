"""Patient, gateway, pharmacist and rider around one order, over HTTP, for tests."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx2

from commerce.delivery_code import code_of
from commerce.order import Order, load
from core.ids import HospitalId
from runtime import shop
from runtime.wiring import Application
from tests.api.clinic import sign_in_staff
from tests.api.desk import Desk
from tests.conftest import VENDORS, NoJobs
from web.demo.esign import Form

ADDRESS = {
    "name": "Rajesh Kumar",
    "phone": "+919845012345",
    "street": "22 Double Road, Indiranagar",
    "city": "Bengaluru",
    "pincode": "560038",
}


class Texts:
    """Keeps the messages that were sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, dict[str, str]]] = []

    async def send(self, template: str, phone: str, values: Mapping[str, str]) -> None:
        self.sent.append((template, phone, dict(values)))


@dataclass
class Counter:
    """One signed prescription and everybody who sells, pays and brings it."""

    desk: Desk
    app: Application
    hospital: HospitalId
    prescription: str
    owner: str  # the patient's id
    pharmacist: dict[str, str]
    rider: dict[str, str]
    texts: Texts
    order: str = ""

    @property
    def client(self) -> httpx2.AsyncClient:
        return self.desk.client

    async def send(
        self, method: str, path: str, body: object = None, who: dict[str, str] | None = None
    ) -> httpx2.Response:
        headers = who or self.desk.patient
        return await self.client.request(method, path, json=body, headers=headers)

    async def fill(self) -> dict[str, Any]:
        body = {"patient": self.owner, "prescription": self.prescription}
        answer = await self.send("POST", "/cart/prescription", body)
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def address(self) -> str:
        answer = await self.send("POST", "/addresses", {"patient": self.owner, **ADDRESS})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def place(self) -> httpx2.Response:
        body = {"patient": self.owner, "address": await self.address()}
        return await self.send("POST", "/orders", body)

    async def placed(self) -> "Counter":
        """Order everything that was prescribed."""
        await self.fill()
        answer = await self.place()
        assert answer.status_code == 201, answer.text
        return replace(self, order=answer.json()["id"])

    async def checkout(self, way: str = "paid") -> Form:
        """Go to the gateway's page and let the payment end in one `way`."""
        begun = (await self.send("POST", "/payments", {"order": self.order})).json()
        path = begun["url"].removeprefix(VENDORS)
        page = Form((await self.desk.browser.post(path, data=begun["fields"])).text)
        fields = page.fields | {"way": way}
        return Form((await self.desk.browser.post(page.action, data=fields)).text)

    async def pay(self) -> httpx2.Response:
        page = await self.checkout()
        return await self.client.post("/payments/return", data=page.fields)

    async def paid(self) -> "Counter":
        answer = await self.pay()
        assert answer.json() == {"order": self.order, "paid": True}, answer.text
        return self

    async def hooks(self) -> list[dict[str, Any]]:
        """Give the signed webhooks about this order's money, in the order they were made."""
        sent = (await self.desk.browser.get("/control/razorpay/webhooks")).json()
        mine = (await self.look()).gateway_order
        return [each for each in sent if mine in each["body"]]

    async def hear(self, hook: dict[str, Any]) -> httpx2.Response:
        """Deliver a webhook, and do at once what it makes the service do."""
        answer = await self.client.post(
            "/webhooks/razorpay", content=hook["body"].encode(), headers=hook["headers"]
        )
        await self.work()
        return answer

    async def work(self) -> list[str]:
        """Do what waits in the queue, the newest included; give the names."""
        jobs, done = self.app.services.jobs, list[str]()
        assert isinstance(jobs, NoJobs)
        units, pepper = self.app.services.units, self.app.services.pepper
        made = shop.jobs(units, pepper, self.texts, self.app.services.shop)
        known = {each.name: each for each in made}
        while jobs.enqueued:
            name, subject = jobs.enqueued.pop(0)
            if name in known:
                await known[name].attempt(self.hospital, subject)
                done.append(name)
        return done

    async def sweep(self) -> None:
        self.desk.clock.ahead += timedelta(minutes=2)
        await self.app.services.shop.sweep.run(self.hospital)

    async def look(self) -> Order:
        async with self.app.services.units.begin(self.hospital, "test") as uow:
            return await load(uow, UUID(self.order))

    async def pharmacy(self, step: str, body: object = None) -> httpx2.Response:
        return await self.send(
            "POST", f"/pharmacy/orders/{self.order}/{step}", body, self.pharmacist
        )

    async def packed(self) -> "Counter":
        assert (await self.pharmacy("confirmation")).is_success
        answer = await self.pharmacy("packing", {"batches": await self.batches()})
        assert answer.is_success, answer.text
        return self

    async def batches(self) -> list[dict[str, str]]:
        skus = {line.sku for line in (await self.look()).lines}
        return [{"sku": sku, "batch": "B7", "expires": "2029-05"} for sku in sorted(skus)]

    async def on_the_way(self) -> "Counter":
        rider = (await self.client.get("/auth/me", headers=self.rider)).json()["account"]
        assert (await self.pharmacy("handover", {"rider": rider})).is_success
        assert (await self.deliver("start")).is_success
        return self

    async def deliver(self, step: str, body: object = None) -> httpx2.Response:
        return await self.send("POST", f"/deliveries/{self.order}/{step}", body, self.rider)

    async def try_code(self, code: str) -> httpx2.Response:
        return await self.deliver("code", {"code": code})

    async def code(self) -> str:
        """Derive the code as the patient's phone shows it."""
        return code_of(self.app.services.pepper, UUID((await self.look()).code))

    async def wrong_code(self) -> str:
        return f"{(int(await self.code()) + 1) % 1_000_000:06}"


async def open_counter(desk: Desk, app: Application, hospital: HospitalId) -> Counter:
    """Have the case at the desk signed, and open the shop."""
    prescription = await desk.signed()
    owner = (await desk.get("/patients", desk.patient))[0]["id"]
    return Counter(
        desk,
        app,
        hospital,
        prescription,
        owner,
        await sign_in_staff(desk.client, "pharmacist"),
        await sign_in_staff(desk.client, "rider"),
        Texts(),
    )
