"""From the signed prescription to the parcel at the door, in browsers, with everybody's own."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from runtime.seed import PASSWORD
from tests.journey.browsing import Somebody
from tests.journey.test_money import signed
from web.demo.journey import STORIES, Story
from web.demo.people import Service


@dataclass(frozen=True)
class Scene:
    """Whose prescription it is, a screen's width and its language."""

    story: Story
    width: int
    language: str


ENGLISH, HINGLISH = (replace(each, drafter="") for each in STORIES)  # whoever drafts
PHONE, DESK = Scene(HINGLISH, 360, "hi"), Scene(ENGLISH, 1280, "en")


def staff(chrome: Browser, here: Service, role: str, scene: Scene) -> Somebody:
    made = Somebody.with_device(chrome, here.url, scene.width, scene.language)
    made.open("/staff")
    made.page.select_option("#hospital", scene.story.hospital)
    made.page.fill("#username", role)
    made.page.fill("#password", PASSWORD)
    made.press("main button.primary")
    expect(made.page.locator("#live.on")).to_be_visible()
    return made


def order_and_pay(patient: Somebody, prescription: str) -> str:
    """Go from the prescription over the cart to the gateway and back; give the order's path."""
    page = patient.page
    patient.open(f"/prescriptions/{prescription}")
    patient.press("form[action$='/cart'] button")
    expect(page.locator(".goods").first).to_be_visible()
    assert patient.fits()
    patient.press("#order button.primary")
    page.wait_for_url("**/payment")
    path = page.url.removeprefix(patient.url).removesuffix("/payment")
    patient.press("main button.primary")
    page.locator("button[value=paid]").click()
    page.locator("form button").click()
    page.wait_for_url(f"**{path}")
    expect(page.locator("[data-paid=true]")).to_be_visible()
    assert patient.fits()
    return path


def pack(pharmacist: Somebody, order: str) -> None:
    page = pharmacist.page
    page.locator(f"[data-order='{order}']").click()  # it came by itself
    page.locator("form[action$='/confirmation'] button").click()
    expect(page.locator("fieldset.batch").first).to_be_visible()
    for number in range(page.locator("fieldset.batch").count()):
        page.fill(f"#batch-{number}", "B7")
        page.fill(f"#expires-{number}", "2030-01")
    assert pharmacist.fits()
    page.locator("form[action$='/packing'] button.primary").click()
    page.locator("form[action$='/handover'] button.primary").click()
    expect(page.locator(".parcel .notice.calm")).to_be_visible()


@pytest.mark.parametrize(
    "scene",
    [pytest.param(PHONE, id="phone-hi"), pytest.param(DESK, id="desk-en", marks=pytest.mark.long)],
)
def test_from_the_cart_to_the_parcel_at_the_door(
    chrome: Browser, here: Service, tmp_path: Path, scene: Scene
) -> None:
    _, _, prescription = signed(here, tmp_path, scene.story)
    pharmacist = staff(chrome, here, "pharmacist", scene)
    rider = staff(chrome, here, "rider", scene)
    patient = Somebody.with_device(chrome, here.url, scene.width, scene.language)
    patient.sign_in_patient(scene.story.phone, scene.story.hospital)
    path = order_and_pay(patient, prescription)
    order = path.removeprefix("/orders/")

    pack(pharmacist, order)
    parcel = rider.page.locator(f"[data-order='{order}']")
    expect(parcel).to_be_visible()  # it came by itself
    parcel.locator("button").click()
    code = patient.page.locator("#delivery-code")
    expect(code).to_be_visible()  # nobody pressed anything
    digits = code.inner_text()
    assert digits not in rider.page.content()
    assert digits not in pharmacist.page.content()
    rider.page.fill("#code", f"{(int(digits) + 1) % 1_000_000:06}")
    rider.press("#door button.primary")
    expect(rider.page.locator(".notice.bad")).to_contain_text("4")
    for digit in digits:
        rider.press(f"[data-key='{digit}']")
    assert rider.fits()
    rider.press("#door button.primary")
    expect(rider.page.locator(".notice.good")).to_be_visible()
    expect(patient.page.locator("[data-state=completed]")).to_be_visible()
    expect(code).to_have_count(0)
    assert patient.fits()
    for who in (patient, pharmacist, rider):
        assert [each for each in who.complaints if "40" not in each] == []  # a wrong code's 403
