"""From the signed prescription to the patient's door, as patient, pharmacist and rider do it."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.money import rupees
from web.demo.esign import Form
from web.demo.people import Person, Service, staff

_PATIENCE_SECONDS = 60
_FORBIDDEN = 403
Stage = Callable[[str], None]
Must = Callable[[bool, str], None]


@dataclass(frozen=True, slots=True)
class Purchase:
    """One order; `stage` tells what was done, `must` ends the demo where it must not go on."""

    service: Service
    hospital: str
    phone: str
    patient: Person
    stage: Stage
    must: Must

    def run(self, prescription: str) -> str:
        """Order, pay, pack, ride, deliver; give the order once the pharmacy has its money."""
        order = self.place(prescription)
        self.pay(order)
        rider = self.pack(order)
        self.deliver(order, rider)
        return order

    def place(self, prescription: str) -> str:
        who = self.patient.call("GET", "/patients")[0]
        profile = who["profile"]
        body = {"patient": who["id"], "prescription": prescription}
        cart = self.patient.call("POST", "/cart/prescription", body)
        self.must(bool(cart["items"]), "nothing of the prescription is in the cart")
        at = {"name": profile["name"], "phone": profile["phone"], "street": profile["address"]}
        at |= {"city": profile["city"], "pincode": profile["pincode"], "patient": who["id"]}
        address = self.patient.call("POST", "/addresses", at)["id"]
        body = {"patient": who["id"], "address": address}
        order = self.patient.call("POST", "/orders", body)
        names = ", ".join(f"{line['units']} × {line['name']}" for line in order["lines"])
        self.stage(f"ordered: {names}; {rupees(order['total_paise'])}")
        return str(order["id"])

    def pay(self, order: str) -> None:
        """Pay on the gateway's own page and come back with what it signed."""
        http = self.service.http
        begun = self.patient.call("POST", "/payments", {"order": order})
        page = Form(http.post(begun["url"], data=begun["fields"]).text)
        url = f"{self.service.sandbox}{page.action}"
        page = Form(http.post(url, data=page.fields | {"way": "paid"}).text)
        back = http.post(page.action, data=page.fields).json()
        self.must(back == {"order": order, "paid": True}, f"not paid: {back}")
        self.must(self.held(order), "the pharmacy's share is not on hold")
        self.stage("paid on the gateway's page; the pharmacy's share is on hold")

    def pack(self, order: str) -> Person:
        pharmacist = staff(self.service, self.hospital, "pharmacist")
        rider = staff(self.service, self.hospital, "rider")
        at = f"/pharmacy/orders/{order}"
        shown = pharmacist.call("POST", f"{at}/confirmation")
        skus = {line["sku"] for line in shown["lines"]}
        batches = [{"sku": sku, "batch": "DEMO-1", "expires": "2030-12"} for sku in sorted(skus)]
        pharmacist.call("POST", f"{at}/packing", {"batches": batches})
        account = rider.call("GET", "/auth/me")["account"]
        pharmacist.call("POST", f"{at}/handover", {"rider": account})
        self.stage("confirmed, packed and handed to the rider")
        return rider

    def deliver(self, order: str, rider: Person) -> None:
        at = f"/deliveries/{order}"
        rider.call("POST", f"{at}/start")
        code = self.patient.call("GET", f"/orders/{order}")["delivery_code"]
        self.until(lambda: self.texted(code), "the delivery code is not on the patient's phone")
        self.stage("on the way; the delivery code is on the patient's phone")
        wrong = {"code": f"{(int(code) + 1) % 1_000_000:06}"}
        self.must(rider.status("POST", f"{at}/code", wrong) == _FORBIDDEN, "a wrong code opened it")
        self.must(self.held(order), "the hold went with a wrong code")
        rider.call("POST", f"{at}/code", {"code": code})
        self.until(lambda: self.state(order) == "completed", "the order is not completed")
        self.must(not self.held(order), "the pharmacy's money is still on hold")
        self.stage("a wrong code was refused; the right one released the pharmacy's money")

    def held(self, order: str) -> bool:
        """Ask the gateway itself whether this order's transfer is on hold."""
        book = self.service.http.get(f"{self.service.sandbox}/control/razorpay/book").json()
        receipt = order.replace("-", "")
        mine = next(each["id"] for each in book if each.get("receipt") == receipt)
        return any(each["on_hold"] for each in book if each.get("source") == mine)

    def texted(self, code: str) -> bool:
        phone = self.phone.removeprefix("+")
        texts = self.service.http.get(f"{self.service.sandbox}/control/phones/{phone}").json()
        return any(code in re.findall(r"\b\d{6}\b", text) for text in texts)

    def state(self, order: str) -> Any:
        return self.patient.call("GET", f"/orders/{order}")["state"]

    def until(self, holds: Callable[[], bool], otherwise: str) -> None:
        end = time.monotonic() + _PATIENCE_SECONDS
        while not holds():
            self.must(time.monotonic() < end, otherwise)
            time.sleep(0.05)
