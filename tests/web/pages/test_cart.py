"""Mirrors web/pages/cart.py: what is ordered, where it goes, and what it costs."""

import re

import httpx2

from core.ids import HospitalId
from core.money import rupees
from runtime.wiring import Application
from tests.api.desk import open_desk
from tests.conftest import VENDORS
from tests.web.conftest import Visitor
from tests.web.pages.conftest import Street

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
HOME = {
    "name": "Rajesh Kumar",
    "phone": "98450 12345",
    "street": "22 Double Road, Indiranagar",
    "city": "Bengaluru",
    "pincode": "560038",
}


def hidden(page: str) -> dict[str, str]:
    """Read the first line of the cart as its form would send it."""
    form = page.split('name="sku"', 1)[1].split("</form>", 1)[0]
    fields = dict(re.findall(r'name="(line|prescription|units)"[^>]*? value="([^"]*)"', form))
    sku = re.search(r'value="([^"]*)"', form)
    assert sku is not None
    return {"sku": sku[1], **fields}


async def test_a_prescription_is_ordered_and_the_browser_sent_on_to_pay(street: Street) -> None:
    page = await street.fill()
    assert page.url.path == street.cart
    shown = (await street.counter.fill())["items"]
    for item in shown:
        assert item["name"] in page.text
        assert rupees(item["paise"]) in page.text
    for value in ("22 Double Road", "560038"):
        assert f'value="{value}' in page.text  # the profile's address is the default
    at = f"/patients/{street.counter.owner}/orders"
    sent = await street.patient.send(street.cart, at, HOME)
    assert re.fullmatch(r"/orders/[0-9a-f-]{36}/payment", sent.url.path), sent.text
    assert f"form-action 'self' {VENDORS}" in sent.headers["content-security-policy"]
    assert f'action="{VENDORS}/razorpay/v1/checkout/embedded"' in sent.text
    assert "never here" in sent.text
    again = await street.patient.send("/home", at, HOME)
    assert (again.status_code, "nothing in it to order" in again.text) == (409, True)
    everything = await street.fill()
    assert "Everything on this prescription is ordered already" in everything.text


async def test_less_may_be_ordered_and_never_more(street: Street) -> None:
    first = hidden((await street.fill()).text)
    units = int(first["units"])
    less = first | {"units": str(units - 1)}
    page = await street.patient.send(street.cart, street.cart, less)
    assert f'value="{units - 1}"' in page.text
    assert f'max="{units}"' in page.text
    more = await street.patient.send(street.cart, street.cart, first | {"units": str(units + 1)})
    assert (more.status_code, "does not cover that much" in more.text) == (409, True)
    bad = await street.patient.send(street.cart, street.cart, first | {"units": "many"})
    assert (bad.status_code, "could not be read" in bad.text) == (422, True)
    bare = {"sku": first["sku"], "units": "1", "line": "", "prescription": ""}
    await street.patient.send(street.cart, street.cart, bare | {"remove": "1"})
    assert first["sku"] not in await street.page(street.patient, street.cart)


async def test_an_address_is_kept_chosen_and_removed(street: Street) -> None:
    await street.fill()
    at = f"/patients/{street.counter.owner}/addresses"
    wrong = HOME | {"street": HOSTILE, "pincode": "12"}
    asked = await street.patient.send(street.cart, at, wrong)
    assert (asked.status_code, "PIN code of six" in asked.text) == (422, True)
    assert 'value="12"' in asked.text  # what was typed is still there
    assert "<script>alert" not in asked.text
    kept = await street.patient.send(street.cart, at, HOME | {"street": HOSTILE})
    assert "<script>alert" not in kept.text
    assert "&lt;script&gt;" in kept.text
    address = re.search(r'type="radio" name="address" value="([^"]+)"', kept.text)
    assert address is not None
    gone = await street.patient.send(street.cart, f"{at}/removal", {"address": address[1]})
    assert address[1] not in gone.text
    order = f"/patients/{street.counter.owner}/orders"
    late = await street.patient.send(street.cart, order, {"address": address[1]})
    assert late.status_code == 404
    assert "not on the list any more" in late.text


async def test_what_the_pharmacy_does_not_have_is_named(
    client: httpx2.AsyncClient,
    browser: httpx2.AsyncClient,
    app: Application,
    hospital: HospitalId,
    visitor: Visitor,
) -> None:
    desk = await open_desk(client, browser, app, hospital)
    lines = (await desk.case())["draft"]["lines"]
    lines[0]["form"] = "granules"
    assert (await desk.edit(lines=lines)).is_success
    at = f"/prescriptions/{await desk.signed()}"
    await visitor.sign_in_patient()
    page = (await visitor.send(at, f"{at}/cart", {})).text
    missing = page.split("Our pharmacy does not have:", 1)[1].split("</div>", 1)[0]
    assert lines[0]["medicine"].casefold() in missing.casefold()


async def test_nobody_else_sees_or_fills_a_cart(street: Street) -> None:
    await street.fill()
    first = hidden(await street.page(street.patient, street.cart))
    at = f"/patients/{street.counter.owner}"
    for step, fields in (
        ("cart", first | {"remove": "1"}),
        ("addresses", HOME),
        ("addresses/removal", {"address": street.counter.owner}),
        ("orders", HOME),
    ):
        refused = await street.stranger.send("/home", f"{at}/{step}", fields)
        assert refused.status_code == 404, step
    assert (await street.stranger.get(street.cart)).status_code == 404
    theirs = f"/prescriptions/{street.counter.prescription}/cart"
    assert (await street.stranger.send("/home", theirs, {})).status_code == 404
    assert first["sku"] in await street.page(street.patient, street.cart)


async def test_a_form_of_another_site_orders_nothing(street: Street) -> None:
    await street.fill()
    at = f"/patients/{street.counter.owner}/orders"
    token = await street.patient.token(street.cart)
    evil = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
    refused = await street.patient.post(at, {"form_token": token, **HOME}, evil)
    assert refused.status_code == 403
    assert (await street.patient.post(at, {"form_token": "0" * 64, **HOME})).status_code == 403
    assert (await street.counter.send("GET", "/orders")).json() == []
