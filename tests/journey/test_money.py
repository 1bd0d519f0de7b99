"""What a power cut at payment or at delivery must not do to anybody's money."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import httpx2
from rich.console import Console

from tests.journey.conftest import Process
from web.demo.esign import Form
from web.demo.journey import STORIES, Journey, Story
from web.demo.people import Person, Refused, Service, patient, staff
from web.demo.purchase import Purchase
from web.neighbor import register_webhook

STORY = replace(STORIES[1], drafter="embedded")  # no model is set up here


def must(holds: bool, otherwise: str) -> None:
    assert holds, otherwise


def signed(service: Service, folder: Path, story: Story = STORY) -> tuple[Person, str, str]:
    """Take the story to its signed prescription; give who, consult and prescription."""
    journey = Journey(service, story, folder, Console(quiet=True))
    person = patient(service, story.hospital, story.phone)
    consult = journey.consult(person)
    physician = staff(service, story.hospital, "physician")
    return person, consult, journey.signed(physician, journey.queued(person, physician, consult))


def until(holds: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def kinds(person: Person, consult: str) -> list[str]:
    streams = person.call("GET", f"/consults/{consult}/bundle")["streams"]
    (events,) = [each for name, each in streams.items() if name.startswith("order-")]
    return [each["kind"] for each in events]


def test_killed_at_payment_and_at_delivery_the_money_moves_once(
    process: Process, service: Service, tmp_path: Path
) -> None:
    register_webhook(service.sandbox, service.url)
    person, consult, prescription = signed(service, tmp_path)
    buy = Purchase(service, STORY.hospital, STORY.phone, person, lambda _: None, must)
    order = buy.place(prescription)

    begun = person.call("POST", "/payments", {"order": order})
    page = Form(service.http.post(begun["url"], data=begun["fields"]).text)
    process.kill()
    paid = page.fields | {"way": "closed"}  # the browser never comes back either
    service.http.post(f"{service.sandbox}{page.action}", data=paid)
    process.start()
    until(lambda: bool(person.call("GET", f"/orders/{order}")["paid"]))

    rider = buy.pack(order)
    at = f"/deliveries/{order}"
    rider.call("POST", f"{at}/start")
    code = {"code": person.call("GET", f"/orders/{order}")["delivery_code"]}
    with ThreadPoolExecutor(4) as taps:
        answers = [taps.submit(_tap, rider, f"{at}/code", code) for _ in range(4)]
        until(lambda: any(each.done() for each in answers))
        process.kill()
    process.start()
    _tap(rider, f"{at}/code", code)
    until(lambda: buy.state(order) == "completed")
    assert not buy.held(order)

    happened = kinds(person, consult)
    for once in ("payment-received", "transfer-held", "order-delivered", "payment-released"):
        assert happened.count(once) == 1, once
    process.stop()
    proof = process.command("verify")
    assert proof.returncode == 0, proof.stdout
    assert "₹0.00 on hold" in proof.stdout


def _tap(rider: Person, path: str, body: dict[str, str]) -> int:
    """Tap once; the service may be gone."""
    try:
        return rider.status("POST", path, body)
    except (httpx2.TransportError, Refused):
        return 0
